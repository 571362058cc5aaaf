"""What a shell is told that runs scripts on demand; ``shells.py`` starts it.

Most of what Odoo's shell does is starting. This one has started once; it closes its
connections and forks for each script, so that none knows of those before it.
"""

import json
import os
import socket
import sys
import traceback

import odoo


def obey(env, fileno):
    """Answer each order with a number until nobody is left to give one.

    A script with a file for its words is answered by the number of its process; such a
    number by how that process ended, or by null while it runs and nobody waits.

    :param fileno: the number of the open socket by which orders come
    """
    context, database = env.context, env.cr.dbname
    env.cr.close()
    odoo.sql_db.close_all()
    orders = socket.socket(fileno=fileno).makefile("rw")
    for line in orders:
        order = json.loads(line)
        if "process" in order:
            answer = _look(**order)
        else:
            answer = os.fork() or _run(context, database, **order)
        orders.write(f"{json.dumps(answer)}\n")
        orders.flush()
    os._exit(0)


def _look(process, wait):
    ended, status = os.waitpid(process, 0 if wait else os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if ended else None


def _run(context, database, script, words):
    """Run a script as the shell does, and end; its words go into a file."""
    status = 1
    file = os.open(words, os.O_WRONLY)
    os.dup2(file, sys.stdout.fileno())
    os.dup2(file, sys.stderr.fileno())
    try:
        _execute(context, database, script)
        status = 0
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _execute(context, database, script):
    registry = odoo.modules.registry.Registry(database).check_signaling()
    with registry.cursor() as cr:
        env = odoo.api.Environment(cr, odoo.api.SUPERUSER_ID, context)
        exec(script, {"env": env, "odoo": odoo, "self": env.user})
        cr.rollback()
