#!/usr/bin/env python3
"""save_to_reload.py DEBRIEF CONTENT [--saves 11]: how long a reader waits for what was saved.

Serves the folder CONTENT (make_corpus makes one), opens the page of one incident and listens as that page does. Then it saves the
incident's document again and again, a new word in it each time, and measures from the end of the write to the reload event. When the event
is there, the page and /api/search must have the new word, else the run fails. CONTENT's document is put back at the end.
"""
import argparse
import http.client
import json
import pathlib
import queue
import statistics
import subprocess
import sys
import threading
import time

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("debrief", type=pathlib.Path)
parser.add_argument("content", type=pathlib.Path)
parser.add_argument("--saves", type=int, default=11)
parser.add_argument("--pause", type=float, default=4, help="seconds between two saves (default: 4)")
options = parser.parse_args()

server = subprocess.Popen([options.debrief, "serve", options.content, "--port", "0", "-q"], stdout=subprocess.PIPE, text=True)
port = int(server.stdout.readline().strip().rstrip("/").rsplit(":", 1)[1])


def get(path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    body = connection.getresponse().read().decode()
    connection.close()
    return body


events = queue.Queue()


# As a browser does: the server ends a stream after a while, and the page connects again.
def listen():
    seen = None
    while server.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("GET", "/_debrief/events")
        stream = connection.getresponse()
        while line := stream.readline():
            if line.startswith(b"data: "):
                state = json.loads(line[6:])
                if state["version"] != seen:
                    events.put((time.monotonic(), state))
                seen = state["version"]


threading.Thread(target=listen, daemon=True).start()
try:
    events.get(timeout=60)
    first = json.loads(get("/api/search?q=the&limit=1"))["results"][0]
    page = first["url"] if first["url"].startswith("/") else "/" + first["url"]
    get(page)
    incident = json.loads(subprocess.check_output([options.debrief, "show", first["id"], "--dir", options.content, "--format", "json"]))
    document = options.content / incident["path"]
    before = document.read_bytes()
    waits, seconds = [], []
    try:
        for save in range(options.saves):
            while not events.empty():
                events.get()
            word = f"zqx{save}w{int(time.time())}"
            with open(document, "wb") as out:
                out.write(before + f"\n\nThe word {word} is new.\n".encode())
            saved = time.monotonic()
            heard, state = events.get(timeout=60)
            if word not in get(page):
                sys.exit(f"the page {page} has not the new text after the reload event")
            if not json.loads(get(f"/api/search?q={word}"))["results"]:
                sys.exit("/api/search has not the new text after the reload event")
            waits.append((heard - saved) * 1000)
            time.sleep(options.pause)
            seconds.append(events.qsize())
    finally:
        document.write_bytes(before)
    print(f"from the save to the reload event: median {statistics.median(waits):.0f} ms, best {min(waits):.0f}, worst {max(waits):.0f},"
          f" of {len(waits)}; further events: {sum(seconds)}")
finally:
    server.terminate()
