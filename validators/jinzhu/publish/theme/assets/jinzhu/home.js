/* 首页：大厅现在开不开。 */
import { watch } from "./opening.js";

watch(document.querySelector(".jz-now[data-hours]"));
