/* What of the hall a field may name: small files, each read when a field first asks for it. */

const OF_ALL = new Set(["department", "window", "branch"]);
const FILING = "filing";
const SOURCES = new Set([...OF_ALL, "item", "item-in-hall", "staff-in-hall", FILING]);

const choice = ([value, label, sounds, fills = {}]) => ({ value, label, sounds, fills });

/** Whether a path is that of a filing of one of these kinds. */
const isOf = (kinds) => ({ value }) => {
  const name = value.slice(value.lastIndexOf("/") + 1 + "2026-03-01-".length);
  return kinds.some((kind) => name.startsWith(`${kind}-`) || name.startsWith(`${kind}.`));
};

/**
 * The choices at `address`. `departments()` names whose are offered: those that the form says,
 * or null for every department's.
 */
export function choicesAt(address, departments) {
  const files = new Map();

  const read = (name) => {
    if (!files.has(name)) {
      const file = fetch(name ? `${address}/${name}.json` : `${address}.json`).then((answer) => {
        if (!answer.ok) throw new Error(name);
        return answer.json();
      });
      file.catch(() => files.delete(name));
      files.set(name, file);
    }
    return files.get(name);
  };

  const rows = async (source) => {
    const hall = await read("");
    if (OF_ALL.has(source)) return (hall[source] ?? []).map(choice);
    const wanted = departments() ?? hall.departments;
    const known = wanted.filter((name) => hall.departments.includes(name));
    const own = await Promise.all(known.map(read));
    return [hall, ...own].flatMap((file) => file[source] ?? []).map(choice);
  };

  /** A kind of filing as the source means the filings of that kind. */
  const of = async (source, kinds) => {
    const found = await rows(SOURCES.has(source) ? source : FILING);
    const only = SOURCES.has(source) ? kinds : [source];
    return only?.length ? found.filter(isOf(only)) : found;
  };

  const label = async (source, value) => {
    if (!value) return null;
    const found = (await of(source)).find((each) => each.value === value);
    return found && found.label !== value ? found.label : null;
  };

  return { of, label };
}
