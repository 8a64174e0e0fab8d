import DeviceKit

/// The kernel's key events, made into frames like those of a line, with the rhythm of each.
struct WedgeScanSource: ScanSource {
    /// Sixty-four events at a time.
    let readBytes = 64 * InputEvent.bytes
    /// A gap longer than this, in microseconds, is counted as this: the bytes may say anything.
    static let longestGap: Int64 = 10_000_000

    private let decoder: ScanDecoder
    private var keys: WedgeDecoder
    private var framer = ScanFramer()
    /// A record of which only the beginning came.
    private var partial: [UInt8] = []
    /// Why the read that is coming in is no good.
    private var damage: String?
    /// The kernel lost events: dropped up to the next report, then up to the end of the read.
    private var waitsForReport = false
    private var swallowing = false
    private var kernelDrops = 0
    private var rhythm = Rhythm()

    private struct Rhythm {
        var last: Int64?
        var presses = 0
        var sum: Int64 = 0
        var longest: Int64 = 0

        var timing: ScanTiming {
            ScanTiming(keys: presses, meanGapMicroseconds: presses > 1 ? Int(sum / Int64(presses - 1)) : 0, longestGapMicroseconds: Int(longest))
        }
    }

    init(layout: KeyboardLayout, framing: ScannerFraming, capsLock: Bool) {
        decoder = ScanDecoder(framing: framing)
        keys = WedgeDecoder(layout: layout, capsLock: capsLock)
    }

    var patienceMilliseconds: Int? { framer.isPending || swallowing || rhythm.presses > 0 ? decoder.framing.idleMilliseconds : nil }

    mutating func feed(_ bytes: [UInt8]) -> [ScannerEvent] {
        var rest = (partial + bytes)[...]
        var events: [ScannerEvent] = []
        while rest.count >= InputEvent.bytes {
            if let event = InputEvent(rest.prefix(InputEvent.bytes)) { take(event, &events) }
            rest = rest.dropFirst(InputEvent.bytes)
        }
        partial = Array(rest)
        return events
    }

    mutating func silence() -> [ScannerEvent] {
        var events: [ScannerEvent] = []
        pause(&events)
        return events
    }

    func report(to statistics: inout ScanStatistics) { statistics.kernelDrops = kernelDrops }

    private mutating func take(_ event: InputEvent, _ events: inout [ScannerEvent]) {
        if event.isDropped {
            kernelDrops += 1
            if !waitsForReport, !swallowing { events.append(.rejected(raw: framer.takeBack(), why: "key presses were lost on the way")) }
            clear()
            keys.reset()
            waitsForReport = true
            swallowing = true
        } else if waitsForReport {
            if event.isReport { waitsForReport = false }
        } else if event.isPress {
            beat(event.microseconds, &events)
            deliver(keys.press(Int(event.code)), &events)
        } else if event.isRelease {
            deliver(keys.release(Int(event.code)), &events)
        }
    }

    /// Keeps the rhythm; a long pause between two keys ends a read like silence, also when both came in one piece.
    private mutating func beat(_ now: Int64, _ events: inout [ScannerEvent]) {
        if let last = rhythm.last {
            let gap = min(max(0, now &- last), Self.longestGap)
            if gap > Int64(decoder.framing.idleMilliseconds) &* 1000 {
                pause(&events)
            } else {
                rhythm.sum += gap
                rhythm.longest = max(rhythm.longest, gap)
            }
        }
        rhythm.last = now
        rhythm.presses += 1
    }

    private mutating func pause(_ events: inout [ScannerEvent]) {
        deliver(.characters(keys.finish()), &events)
        swallowing = false
        if let frame = framer.flush() { finish(frame, &events) }
        end(&events)
    }

    private mutating func deliver(_ output: WedgeDecoder.Output?, _ events: inout [ScannerEvent]) {
        switch output {
        case nil: break
        case .damage(let why): damage = damage ?? why
        case .characters(let scalars):
            for scalar in scalars {
                if swallowing {
                    guard [0x0D, 0x0A, 0x09, 0x03].contains(scalar.value) else { continue }
                    swallowing = false
                    clear()
                } else {
                    let frames = framer.feed(Array(String(scalar).utf8))
                    for frame in frames { finish(frame, &events) }
                    if !framer.isPending { end(&events) }
                }
            }
        }
    }

    private mutating func finish(_ frame: ScanFramer.Frame, _ events: inout [ScannerEvent]) {
        if let damage, case .complete(let bytes) = frame {
            events.append(.rejected(raw: bytes, why: damage))
        } else if case .scan(var scan) = decoder.event(frame) {
            scan.timing = rhythm.timing
            events.append(.scan(scan))
        } else {
            events.append(decoder.event(frame))
        }
        clear()
    }

    /// The read is over; what damaged it is told even when nothing else of it came.
    private mutating func end(_ events: inout [ScannerEvent]) {
        if let damage { events.append(.rejected(raw: [], why: damage)) }
        clear()
    }

    private mutating func clear() {
        damage = nil
        rhythm = Rhythm()
    }
}
