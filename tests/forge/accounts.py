"""Accounts on the forge, made by Pagure's own library: accounts.py NAME=E-MAIL...

Runs inside the chroot and prints a token for the API for each, as JSON.
"""

import datetime
import json
import sys

import pagure.config
import pagure.lib.model_base
import pagure.lib.query

EXPIRY = datetime.date.today() + datetime.timedelta(days=1)

config = pagure.config.config
session = pagure.lib.model_base.create_session(config["DB_URL"])
tokens = {}
for account in sys.argv[1:]:
    name, email = account.split("=")
    pagure.lib.query.set_up_user(session, name, name, email)
    token = pagure.lib.query.add_token_to_user(session, None, config["USER_ACLS"], name, EXPIRY)
    tokens[name] = token.id
print(json.dumps(tokens))
