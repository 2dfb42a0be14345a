"""The numbers of the standards that ask for a kind of filing, a field or a rule."""

ZHUHAI = "DB4404/T 11-2021"
# The draft for comment: the published GB/T 32169.2-2015 numbers its clauses otherwise.
NATIONAL = "GB/T 32169.2（征求意见稿）"
HUNAN_HALL = "DB43/T 2422.1—2022"
HUNAN_STAFF = "DB43/T 2422.2—2022"
# What a hall asks of itself beyond the standards.
LOCAL = "本厅规定"
