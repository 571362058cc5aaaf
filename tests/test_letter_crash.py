"""Letters on a real server with a real mail sink: killed while they go out."""

import re
import socketserver
import threading

from tests.support import ServerCase

LETTERS = 60
KILL_AFTER = (7, 20, 41)
MESSAGE_ID = re.compile(rb"^Message-Id:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
# Customers whose greeting is due now, in a plan that sends it by itself.
PREPARE = """
from odoo import fields
owner = env.ref('base.user_admin')
owner.write({{'email': 'owner@company.example.com'}})
env['ir.mail_server'].search([]).unlink()
env['ir.mail_server'].create({{
    'name': 'Sink', 'smtp_host': '127.0.0.1', 'smtp_port': {port},
    'smtp_encryption': 'none', 'from_filter': False}})
env['ir.config_parameter'].set_param('customer_care.letter_hour_from', 0)
env['ir.config_parameter'].set_param('customer_care.letter_hour_to', 24)
env['care.plan'].search([]).action_archive()
template = env['mail.template'].create({{
    'name': 'Greeting', 'model_id': env['ir.model']._get_id('care.touch'),
    'subject': 'Greeting', 'body_html': '<p><t t-out="object.salutation"/>'
    '<t t-out="object.sender_name"/> <t t-out="object.company_name"/></p>'}})
env['care.plan'].create({{
    'name': 'Greet', 'state': 'active', 'user_id': owner.id, 'trigger': 'once',
    'date_once': fields.Date.today(), 'step_ids': [(0, 0, {{
        'name': 'Greet', 'letter_mode': 'send', 'template_id': template.id}})]}})
profiles = env['care.profile'].create([
    {{'partner_id': env['res.partner'].create({{
        'name': f'Customer {{number}}',
        'email': f'customer{{number}}@customer.example.com'}}).id,
      'user_id': owner.id}}
    for number in range({letters})])
touches = env['care.planner']._plan(profiles)
touches._send_automatic()
env.cr.commit()
result = len(touches)
"""
SEND = "env['mail.mail'].process_email_queue()\nenv.cr.commit()\n"
STATES = """
    SELECT letter_state, state, count(*) FROM care_touch
    WHERE plan_id IS NOT NULL GROUP BY letter_state, state
"""


class Sink(socketserver.ThreadingTCPServer):
    """A mail server that keeps the Message-IDs of what it was given."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Mailbox)
        self.message_ids = []
        self.heard = threading.Condition()

    def handle_error(self, request, client_address):
        """A killed sender hangs up: that is what is tested."""

    def accept(self, letter):
        with self.heard:
            self.message_ids.append(MESSAGE_ID.search(letter).group(1))
            self.heard.notify_all()

    def wait_for(self, count, process):
        """Return when so many letters have come, or the sender has ended."""
        with self.heard:
            while len(self.message_ids) < count and process.poll() is None:
                self.heard.wait(0.05)


class Mailbox(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"220 sink\r\n")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                self.server.accept(self._read_letter())
            self.wfile.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
            if verb == b"QUIT":
                return

    def _read_letter(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines)


class TestLetterCrash(ServerCase):
    """Sending that is killed repeats only what was in flight."""

    def setUp(self):
        super().setUp()
        self.sink = self.enterContext(Sink())
        threading.Thread(target=self.sink.serve_forever, daemon=True).start()
        self.addCleanup(self.sink.shutdown)
        self.database = self.make_installed()
        script = PREPARE.format(
            port=self.sink.server_address[1],
            letters=LETTERS,
        )
        self.assertEqual(self.shell(self.database, script), LETTERS)

    def test_killed_sending_repeats_only_what_was_in_flight(self):
        for count in KILL_AFTER:
            process = self.start_script(self.database, SEND)
            self.sink.wait_for(count, process)
            process.kill()
            process.wait()
        self.assertEqual(self.start_script(self.database, SEND).wait(), 0)
        self.assertEqual(len(set(self.sink.message_ids)), LETTERS)
        self.assertLessEqual(len(self.sink.message_ids), LETTERS + len(KILL_AFTER))
        self.assertEqual(self.query(self.database, STATES), [("sent", "done", LETTERS)])
