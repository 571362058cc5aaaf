"""./dev serve"""

import os
import sys

from dev import databases, demo, server
from dev.work import say


def add_arguments(parser):
    parser.add_argument("--port", type=int, default=8069)
    parser.add_argument(
        "--db", metavar="NAME", help="another database than the usual one"
    )
    parser.add_argument("--lang", metavar="CODE", help="for example zh_CN")
    parser.add_argument(
        "--fresh", action="store_true", help="begin with a new database"
    )
    parser.add_argument(
        "more", nargs="*", metavar="-- OPTION", help="passed on to Odoo"
    )


def run(options):
    server.require_port(options.port)
    name = options.db or demo.default_name(options.lang)
    environment = server.environment()
    if options.fresh:
        databases.drop(name)
    demo.ensure(name, options.lang)
    if options.lang:
        demo.speak(name, options.lang)
    say(f"\n    http://localhost:{options.port}    database {name}")
    say("    admin / admin")
    for login in demo.logins(name):
        say(f"    {login} / {login}")
    say("")
    command = server.serving(name, options.port, 1, *options.more)
    os.execve(sys.executable, command, environment)
