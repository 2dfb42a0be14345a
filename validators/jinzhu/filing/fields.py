"""Field types that the filings and the catalogue share.

The strict reader hands every scalar over as the text that was typed; these types
turn it into days, whole numbers and yes/no where a model asks for them, and nowhere else.
Errors are raised as ``PydanticCustomError`` whose type is the id of the rule that is broken.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError

from jinzhu.codes import age_recipient, credit, division, identity, item_code, phone
from jinzhu.codes.fault import CodeFault

WHOLE_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,8})\Z")
NONE_WORD = "无"
YES_NO = {"true": True, "false": False, True: True, False: False}


def _without_python(schema: dict[str, Any]) -> None:
    """Leave class names and docstrings out of the exported schema: editors show it to clerks."""
    schema.pop("title", None)
    schema.pop("description", None)


class Part(BaseModel):
    """A mapping inside a filing or a catalogue file: closed, unchangeable."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        json_schema_extra=_without_python,
    )


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        raise PydanticCustomError("field-date", "date")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("field-date", "date") from None


def _as_day(value: object) -> object:
    return _day(value) if isinstance(value, str) else value


def _as_whole_number(value: object) -> object:
    if isinstance(value, str):
        if not WHOLE_NUMBER.match(value):
            raise PydanticCustomError("field-number", "whole number")
        return int(value)
    return value


def _as_yes_no(value: object) -> object:
    if isinstance(value, (str, bool)) and value in YES_NO:
        return YES_NO[value]
    raise PydanticCustomError("field-yes-no", "true or false")


def coded(rule: str, check: Callable[[str], str]) -> AfterValidator:
    """A validator that reports the fault ``check`` finds in a code under the rule's id."""

    def validate(text: str) -> str:
        try:
            return check(text)
        except CodeFault as fault:
            raise PydanticCustomError(rule, "code", {"fault": fault.reason}) from None

    return AfterValidator(validate)


class OrNone:
    """In the exported schema: the value may also be the word 无 (and no YAML null)."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        found = handler(schema)
        choices = [each for each in found.get("anyOf", [found]) if each != {"type": "null"}]
        return {"anyOf": [*choices, {"const": NONE_WORD}]}


def check_contact_phone(text: str, duty: bool) -> str:
    """An office contact is no mobile, unless it is marked as a duty phone."""
    try:
        return phone.check_office_phone(text, duty)
    except CodeFault as fault:
        raise PydanticCustomError("office-phone", "code", {"fault": fault.reason}) from None


def short(length: int) -> Any:
    """Text of at least one and at most ``length`` characters."""
    return StringConstraints(min_length=1, max_length=length)


Line = Annotated[str, short(200)]
Text = Annotated[str, short(5000)]
Day = Annotated[
    date, BeforeValidator(_as_day), WithJsonSchema({"type": "string", "format": "date"})
]
Count = Annotated[int, Field(ge=0), BeforeValidator(_as_whole_number)]
YesNo = Annotated[bool, BeforeValidator(_as_yes_no)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
WindowNumber = Annotated[str, StringConstraints(pattern=r"^[A-Z]{0,2}[0-9]{1,4}$")]
FilingPath = Annotated[
    str, StringConstraints(pattern=r"^filings/[a-z0-9-]+/[a-z0-9-]+\.yml$", max_length=120)
]
Clause = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z.]{1,30}$")]
# A clause's number, with that of its standard before it where several bind the hall.
CitedClause = Annotated[str, StringConstraints(pattern=r"^(\S[^\r\n]{0,60} )?[0-9A-Za-z.]{1,30}$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Month = Annotated[str, StringConstraints(pattern=r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$")]
Email = Annotated[
    str, StringConstraints(pattern=r"^[0-9A-Za-z._%+-]{1,64}@[0-9A-Za-z.-]{1,180}\.[A-Za-z]{2,10}$")
]
WebAddress = Annotated[str, StringConstraints(pattern="^https?://[^\\s<>\"'`{}|\\\\^]{3,500}$")]
Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]

CreditCode = Annotated[str, coded("credit-code", credit.check_credit_code)]
DivisionCode = Annotated[str, coded("division-code", division.check_division_code)]
ItemCode = Annotated[str, coded("item-code", item_code.check_local_item_code)]
Phone = Annotated[str, coded("phone-number", phone.check_phone)]
OfficePhone = Annotated[str, coded("office-phone", phone.check_office_phone)]
IdentityNumber = Annotated[str, coded("identity-number", identity.check_identity_number)]
AgeRecipient = Annotated[str, coded("age-recipient", age_recipient.check_age_recipient)]
MobileNumber = Annotated[str, coded("mobile-number", phone.check_mobile)]


def named(title: str, description: str, default: Any = ..., **more: Any) -> Any:
    """A field with the Chinese label of the form and the help that explains it to a clerk.

    ``chooses`` and ``clause`` go into the exported schema: what of the hall the field names
    (``jinzhu.register.choices``), and the clause that asks for it; ``standard`` is that clause's
    standard where it is another than the kind's, and a hall that it does not bind has no such
    field.
    """
    told = {name: more.pop(name) for name in ("chooses", "clause", "standard") if name in more}
    if told:
        more["json_schema_extra"] = told
    return Field(default, title=title, description=description, **more)


def list_of(title: str, description: str, least: int = 0, **more: Any) -> Any:
    """A list field; with ``least`` above zero it must be given."""
    if least:
        return named(title, description, min_length=least, **more)
    return named(title, description, (), **more)
