"""Steps that must follow before an act takes effect."""

from collections.abc import Iterator

from jinzhu.filing.envelope import Filing
from jinzhu.register.acts import Act, Record
from jinzhu.register.state import State


def wait(state: State, act: Act[Filing], steps: tuple[str, ...]) -> None:
    """The act takes effect when these kinds have followed; what was carried over has already."""
    if steps and act.approval.standing != "carried over":
        state.steps[act.path] = frozenset(steps)
        state.open_steps[act.path] = set(steps)
    if act.filing.supersedes:
        settle(state, act.path)


def take_step(state: State, act: Act[Filing]) -> None:
    """A follow-up closes the step its subject waited for and may move the effective day."""
    corrected = state.records.get(act.filing.supersedes or "")
    if corrected and corrected.follows in state.records:
        settle(state, state.latest(corrected.follows or ""))
    path = act.filing.follows
    if path is not None and path in state.records:
        state.followers[path].append(act.path)
        settle(state, state.latest(path))


def settle(state: State, path: str) -> None:
    """Work out what an act still waits for, and its days: as planned, or its last step's."""
    if path not in state.steps:
        return
    steps = list(taken(state, path, state.steps[path]))
    if waits_for := set(state.steps[path] - {step.kind for step in steps}):
        state.open_steps[path] = waits_for
    else:
        state.open_steps.pop(path, None)
    days = [step.effective_on for step in steps]
    planned = state.records[path].effective_on
    for span in state.spans_about(path):
        if span.by == path:
            span.since = max([span.planned, *days])
        if span.ended_by == path and span.until is not None:
            span.until = max([planned, span.since, *days])


def taken(state: State, path: str, kinds: frozenset[str]) -> Iterator[Record]:
    """The steps of these kinds that were taken for an act, or for a version that it corrects."""
    version: str | None = path
    while version:
        for follower in state.followers.get(version, ()):
            step = state.records[follower]
            paper = state.papers[step.kind].get(follower)
            if step.kind in kinds and paper and not _refused(paper):
                yield step
        version = state.records[version].supersedes


def _refused(filing: Filing) -> bool:
    return getattr(filing, "decision", None) == "不同意"
