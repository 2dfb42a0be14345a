"""What only shows when rows are held against each other."""

from collections import defaultdict
from collections.abc import Sequence

from jinzhu.desk.importing.dirt import Dirt, Remark
from jinzhu.desk.importing.mapping import Columns
from jinzhu.desk.importing.rows import Judged


def compare_rows(judged: Sequence[Judged], columns: Columns) -> list[Judged]:
    """Refuse a code that came before, and note names that a department has twice."""
    return _with_shared_names(_without_repeated_codes(judged, columns), columns)


def _without_repeated_codes(judged: Sequence[Judged], columns: Columns) -> list[Judged]:
    first: dict[str, int] = {}
    compared = []
    for each in judged:
        number = first.setdefault(each.item.code, each.row.number) if each.item else None
        if each.item and number is not None and number != each.row.number:
            why = f"与第 {number} 行的事项编码相同"
            column = columns.title("code")
            said = Remark(Dirt.DUPLICATE_CODE, "refused", column, each.item.code, why)
            compared.append(each.saying(said))
        else:
            compared.append(each)
    return compared


def _with_shared_names(judged: Sequence[Judged], columns: Columns) -> list[Judged]:
    numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for each in judged:
        if each.item:
            numbers[each.item.department, each.item.name].append(each.row.number)
    return [_with_namesakes(each, numbers, columns) for each in judged]


def _with_namesakes(
    each: Judged, numbers: dict[tuple[str, str], list[int]], columns: Columns
) -> Judged:
    if each.item is None or len(numbers[each.item.department, each.item.name]) == 1:
        return each
    same = numbers[each.item.department, each.item.name]
    others = [str(number) for number in same if number != each.row.number]
    more = f"等 {len(others)} 行" if len(others) > 5 else " 行"
    why = f"与第 {'、'.join(others[:5])}{more}同名而编码不同，都保留"
    column = columns.title("name")
    return each.saying(Remark(Dirt.DUPLICATE_NAME, "noted", column, each.item.name, why))
