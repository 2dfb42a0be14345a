"""The branch and tag rules of GitHub, in the form that its settings import."""

from typing import Any

CHECK = "jinzhu check"
# GitHub's own number for its Actions: what else calls itself by the name of the check is not it.
ACTIONS = 15368
TAGS = "refs/tags/published/*"


def branch_ruleset() -> dict[str, Any]:
    """The trunk: changed by merges of approved and checked requests alone, never rewritten."""
    review = {
        "required_approving_review_count": 1,
        "dismiss_stale_reviews_on_push": True,
        "require_code_owner_review": True,
        "require_last_push_approval": True,
        "required_review_thread_resolution": False,
        "allowed_merge_methods": ["merge"],
    }
    checks = {
        "strict_required_status_checks_policy": True,
        "do_not_enforce_on_create": False,
        "required_status_checks": [{"context": CHECK, "integration_id": ACTIONS}],
    }
    return _ruleset(
        "进驻备案：主线",
        "branch",
        "~DEFAULT_BRANCH",
        {"type": "deletion"},
        {"type": "non_fast_forward"},
        {"type": "pull_request", "parameters": review},
        {"type": "required_status_checks", "parameters": checks},
    )


def tag_ruleset() -> dict[str, Any]:
    """A publication's tag stays where it was put."""
    return _ruleset("进驻备案：公布标签", "tag", TAGS, {"type": "update"}, {"type": "deletion"})


def _ruleset(name: str, target: str, include: str, *rules: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "target": target,
        "enforcement": "active",
        "conditions": {"ref_name": {"include": [include], "exclude": []}},
        "rules": list(rules),
        "bypass_actors": [],
    }
