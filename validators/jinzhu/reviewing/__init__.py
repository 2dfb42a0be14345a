"""The reviewer's desk: open requests, the approval that is a merge, the return."""
