"""Recomputes the journal's test vectors: canonical JSON, base64 and the hash chain, from the written format only."""
import base64, hashlib, json, re, sys


def canonical(value):
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    short = {"\\b": "\\u0008", "\\f": "\\u000c", "\\n": "\\u000a", "\\r": "\\u000d", "\\t": "\\u0009"}
    return re.sub(r'\\.', lambda found: short.get(found[0], found[0]), text).encode()


previous, count = bytes(32), 0
for line in open(sys.argv[1], encoding="utf-8"):
    vector = json.loads(line)
    wire = dict(vector["wire"])
    assert canonical(vector) == line.rstrip("\n").encode(), "the vector itself is not canonical"
    stated, before, payload = wire.pop("hash"), wire.pop("previousHash"), base64.b64decode(wire.pop("payload"))
    header = canonical(wire)
    computed = hashlib.sha256(b"till.journal/1\0" + previous + len(header).to_bytes(4, "big") + header + payload).hexdigest()
    assert header.hex() == vector["header"] and payload.hex() == vector["payload"], "bytes differ"
    assert before == previous.hex() == vector["previousHash"] and canonical(json.loads(payload)) == payload, "chain or payload differs"
    assert computed == stated == vector["hash"], "hash differs"
    previous, count = bytes.fromhex(computed), count + 1
print(f"{count} events agree")
