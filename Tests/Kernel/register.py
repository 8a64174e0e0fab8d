#!/usr/bin/env python3
"""A running register, by its socket (register.py SOCKET VERB).

sign-in   signs the sample shop's manager in
state     "in doubt NUMBER" for each receipt that is asked about, and "printer HEALTH", one a line
"""
import http.client
import json
import socket
import sys


class Register(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("till")
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)

    def ask(self, method, place, question=None):
        body = None if question is None else json.dumps(question)
        self.request(method, place, body, {"Content-Type": "application/json"})
        return json.loads(self.getresponse().read())


register = Register(sys.argv[1])
if sys.argv[2] == "sign-in":
    print(register.ask("POST", "/actions", {"id": "sign-in", "action": {"type": "signIn", "number": 1, "pin": "1111"}}))
else:
    state = register.ask("GET", "/state")
    for job in state["printing"]["inDoubt"]:
        print("in doubt", job.get("documentNumber"))
    print("printer", state["devices"].get("receipt-printer", {}).get("health"))
