/* What is half done stays in this browser until it is sent or thrown away, one draft for a kind.
   A form with something sealed is given no drafts at all: `draftsOf` is not asked for it. */

const VERSION = 1;

/** Where the draft of a kind is kept; every step says whether the browser let it. */
export function draftsOf(kind) {
  const key = `jinzhu.draft.${kind}`;
  return {
    read() {
      try {
        const kept = JSON.parse(localStorage.getItem(key));
        return kept?.version === VERSION ? kept : null;
      } catch {
        return null;
      }
    },
    keep(draft) {
      try {
        localStorage.setItem(key, JSON.stringify({ version: VERSION, saved: new Date().toISOString(), ...draft }));
        return true;
      } catch {
        return false;
      }
    },
    drop() {
      try {
        localStorage.removeItem(key);
      } catch {
        /* 不让记的浏览器里，本来就没有 */
      }
    },
  };
}
