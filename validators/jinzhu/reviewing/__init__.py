"""The reviewer's desk: open requests, the plan of a merge, the approval that is one, the return."""
