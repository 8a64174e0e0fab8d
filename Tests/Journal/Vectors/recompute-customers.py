"""Recomputes the vectors of customers: canonical JSON and the salted hash of a sealed record, from the written format only."""
import hashlib, json, sys


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


lines = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
sealed, payloads = lines[0], lines[1:]
content = canonical(sealed["record"])
assert content.hex() == sealed["bytes"], "the record's bytes differ"
assert hashlib.sha256(b"till.record/1\0" + bytes.fromhex(sealed["salt"]) + content).hexdigest() == sealed["hash"], "the record's hash differs"
for payload in payloads:
    assert canonical(payload["json"]).hex() == payload["bytes"], "bytes of " + payload["kind"] + " differ"
print(f"1 record and {len(payloads)} payloads agree")
