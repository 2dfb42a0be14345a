"""Which window handles which items."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from jinzhu.publish.view.departments import DepartmentView
from jinzhu.publish.view.items import ItemView
from jinzhu.publish.view.windows import WindowBoard


class Handling:
    """For each window the departments it serves, and the items of each."""

    def __init__(self, board: WindowBoard, departments: Iterable[DepartmentView]) -> None:
        self._items: defaultdict[tuple[str, str], list[ItemView]] = defaultdict(list)
        for department in departments:
            for item in department.items:
                self._items[department.id, item.window_type].append(item)
        self._types: dict[str, dict[str, tuple[str, ...]]] = {each: {} for each in board.windows}
        for code, window_type in self._items:
            for window in board.serving(code, window_type):
                types = self._types[window.number].get(code, ())
                self._types[window.number][code] = (*types, window_type)

    def types(self, number: str) -> Mapping[str, tuple[str, ...]]:
        """The departments whose items a window handles, and which types of them."""
        return self._types[number]

    def items(self, department: str, types: Iterable[str]) -> Sequence[ItemView]:
        """The items of a department that are handled at windows of these types."""
        return [item for each in types for item in self._items[department, each]]

    def count(self, number: str) -> int:
        """How many items a window handles."""
        handled = self._types[number].items()
        return sum(len(self._items[code, each]) for code, types in handled for each in types)
