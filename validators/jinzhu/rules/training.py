"""Training of the hall's staff: the year's plan and what was held (DB43/T 2422.2, 4.2 and 7)."""

from collections.abc import Iterator
from datetime import date
from typing import get_args

from jinzhu.catalog import load
from jinzhu.filing.terms import APPROVER, ServiceRole
from jinzhu.filing.training_plan import BEFORE_POST, OTHER_TOPIC, SKILLS, Topic, TrainingPlan
from jinzhu.filing.training_record import TrainingRecord
from jinzhu.register.calendar import MONTHS_A_YEAR, months_after
from jinzhu.rules.counts import unfit
from jinzhu.rules.rule import Hall, Places, at, on_filing, on_hall
from jinzhu.rules.service_staff import ROLE_AT

# --- the year's plan ----------------------------------------------------------------------------


@on_hall("training-plan-missing")
def training_plan_missing(hall: Hall) -> Places:
    """Every year has its plan."""
    plans = hall.state.papers_of(TrainingPlan)
    if hall.catalog.hall and hall.today.year not in {plan.year for _, plan in plans}:
        yield at("management", path=load.HALL, year=hall.today.year)


@on_filing("training-plan-kinds", TrainingPlan)
def training_plan_kinds(plan: TrainingPlan, hall: Hall) -> Places:
    """A plan has training before the post and training of skills."""
    planned = {each.training for each in plan.trainings}
    for kind in (BEFORE_POST, SKILLS):
        if kind not in planned:
            yield at("trainings", key=True, kind=kind)


@on_filing("training-topics", TrainingPlan)
def training_topics(plan: TrainingPlan, hall: Hall) -> Places:
    """The trainings of a year cover the six contents together."""
    planned = {topic for each in plan.trainings for topic in each.topics}
    missed = [t for t in get_args(Topic) if t != OTHER_TOPIC and t not in planned]
    if missed:
        yield at("trainings", key=True, missed="、".join(missed))


@on_filing("training-plan-roles", TrainingPlan)
def training_plan_roles(plan: TrainingPlan, hall: Hall) -> Places:
    """Every role that the hall has is trained in its skills."""
    planned = {role for each in plan.trainings for role in each.roles}
    skilled = {r for each in plan.trainings if each.training == SKILLS for r in each.roles}
    asked = planned | set(_roles_in(hall, plan.effective_on))
    missed = [role for role in get_args(ServiceRole) if role in asked - skilled]
    if missed:
        yield at("trainings", key=True, missed="、".join(missed))


def _roles_in(hall: Hall, day: date) -> Iterator[ServiceRole]:
    """The roles that the windows and the back office of the hall ask for."""
    windows = [each for each in hall.catalog.windows.values() if each.valid_on(day)]
    if windows:
        yield "窗口"
    for window in windows:
        yield from (ROLE_AT[each] for each in window.types if each in ROLE_AT)
    duties = (duty for held in hall.state.duties.values() for duty in held)
    if any(duty.position == "后台" and duty.covers(day) for duty in duties):
        yield APPROVER


@on_hall("training-role-open")
def training_role_open(hall: Hall) -> Places:
    """What last year's plan promised a role was held."""
    year = hall.today.year - 1
    held = {
        role
        for _, record in hall.state.papers_of(TrainingRecord)
        if record.training == SKILLS and record.held_on.year == year
        for role in record.roles
    }
    for path, plan in hall.state.papers_of(TrainingPlan):
        if plan.year == year:
            skills = (i for i, each in enumerate(plan.trainings) if each.training == SKILLS)
            for place in skills:
                missed = [role for role in plan.trainings[place].roles if role not in held]
                if missed:
                    where = ("trainings", place, "roles")
                    yield at(*where, path=path, year=year, missed="、".join(missed))


@on_hall("training-own-missing")
def training_own_missing(hall: Hall) -> Places:
    """A department that is in the hall for a year has trained on its own business within it."""
    trained = {
        record.actor
        for _, record in hall.state.papers_of(TrainingRecord)
        if _within_a_year(record.held_on, hall.today)
    }
    for department in hall.state.departments:
        stay = hall.state.current(hall.state.departments, department, hall.today)
        is_new = stay is None or _within_a_year(stay.since, hall.today)
        if stay and not is_new and department not in trained:
            entry = hall.catalog.departments.get(department)
            yield at("department", path=stay.by, department=entry.name if entry else department)


def _within_a_year(day: date, today: date) -> bool:
    return months_after(day, MONTHS_A_YEAR) > today


@on_filing("training-counts", TrainingRecord)
def training_counts(record: TrainingRecord, hall: Hall) -> Places:
    """Who came and who was excused are among those enrolled; who passed is among who came."""
    came = {"实到人数": record.present, "请假人数": record.excused}
    yield from unfit(
        (("enrolled",), "应到人数", record.enrolled, came),
        (("passed",), "实到人数", record.present, {"考核合格人数": record.passed or 0}),
    )


@on_filing("training-absence", TrainingRecord)
def training_absence(record: TrainingRecord, hall: Hall) -> Places:
    """Nobody stays away without leave."""
    absent = record.enrolled - record.present - record.excused
    if absent > 0:
        yield at("present", absent=absent)
