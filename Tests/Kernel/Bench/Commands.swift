import Foundation
import SimulatedBarcodeScanner
import SimulatedDeviceBus
import SimulatedReceiptPrinter

/// What the script says, one line each; `help` lists them.
struct Commands {
    static let help = """
        plug NAME              put the plug in and attach it to the kernel
        export NAME            put the plug in, for the usbip tool to attach
        unplug NAME            pull the plug
        scan NAME CODE         read a code with pos, keyboard, serial or combined
        paper in|out           a new roll, or none
        text NAME              the paper of printer, spare or combined
        display NAME           the glass of display or combined, a line each
        has NAME LINE          whether the paper or glass of NAME has a line LINE: yes or no
        coding NAME            line coding, DTR and RTS that serial or display was told
        close                  push the drawer shut
        drawer                 how often the drawer opened
        id NAME                its bus id for the usbip tool
        fault PIPE KIND BYTES  PIPE of the printer: out, in; KIND: stall, silent, short, unplug, clear
        waiting PIPE           transfers of the kernel that wait there
        """

    let bench: USBBench
    let kernel = VirtualHost()

    /// - Returns: the answer's lines.
    func run(_ line: String) throws(CommandError) -> String {
        let words = line.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        do {
            switch (words.first, words.count) {
            case ("help", 1): return Self.help
            case ("plug", 2):
                let port = try port(words[1])
                try port.plug()
                return "socket \(try kernel.attach(port))"
            case ("export", 2): try port(words[1]).plug()
            case ("unplug", 2): try port(words[1]).unplug()
            case ("id", 2): return try port(words[1]).busID
            case ("scan", 3) where words[1] == "keyboard": type(words[2])
            case ("scan", 3): try scanner(words[1]).scan(words[2])
            case ("paper", 2): if words[1] == "out" { bench.printer.setPaperLeft(millimetres: 0) } else { bench.printer.loadRoll() }
            case ("text", 2): return try printer(words[1]).text
            case ("display", 2): return (words[1] == "combined" ? bench.combined.display : bench.display).lines.joined(separator: "\n")
            case ("has", 3...): return try has(words[1], String(line.split(separator: " ", maxSplits: 2)[2])) ? "yes" : "no"
            case ("coding", 2): return coding(words[1] == "serial" ? bench.serialScannerFunction : bench.displayFunction)
            case ("close", 1): bench.drawer.close()
            case ("drawer", 1): return "\(bench.drawer.openings)"
            case ("fault", 4): try fault(pipe: words[1], kind: words[2], bytes: Int(words[3]) ?? 0)
            case ("waiting", 2):
                let function = bench.printerFunction
                return "\(words[1] == "in" ? function.bulkIn.waitingTransfers : function.bulkOut.waitingTransfers)"
            default: throw CommandError("not understood: \(line)")
            }
        } catch let error as BusError {
            throw CommandError(error.description)
        } catch {
            throw CommandError("\(error)")
        }
        return ""
    }

    /// Key by key, as keyboard scanners do (10 to 20 ms each). USB/IP knows no polling interval, so all at once would come faster
    /// than from any real device, and evdev keeps only 64 events for a slow reader.
    private func type(_ code: String) {
        for key in bench.keyboard.frame(code) {
            bench.keyboard.send(noise: [key])
            usleep(20_000)
        }
    }

    private func port(_ name: String) throws -> USBIPPort {
        guard let port = bench.ports[name] else { throw CommandError("there is no \(name)") }
        return port
    }

    private func printer(_ name: String) throws -> PrinterTwin {
        switch name {
        case "printer": bench.printer
        case "spare": bench.spare
        case "combined": bench.combined.printer
        default: throw CommandError("\(name) is no printer")
        }
    }

    /// Whole lines, for they are quickly compared; searching a long paper takes an emulated machine seconds.
    private func has(_ name: String, _ line: String) throws -> Bool {
        let texts = switch name {
        case "display": [bench.display.text]
        case "combined": [bench.combined.display.text, bench.combined.printer.text]
        default: [try printer(name).text]
        }
        return texts.contains { $0.split(separator: "\n").contains { $0 == line } }
    }

    private func scanner(_ name: String) throws -> ScannerTwin {
        switch name {
        case "pos": bench.pointOfSale
        case "keyboard": bench.keyboard
        case "serial": bench.serialScanner
        case "combined": bench.combined.scanner
        default: throw CommandError("\(name) is no scanner")
        }
    }

    private func coding(_ function: USBSerialFunction) -> String {
        let coding = function.lineCoding
        return "\(coding.baud) data \(coding.dataBits) parity \(coding.parity) stop \(coding.stopBits) dtr \(function.dataTerminalReady) rts \(function.requestToSend)"
    }

    private func fault(pipe: String, kind: String, bytes: Int) throws {
        let function = bench.printerFunction
        if kind == "clear" {
            if pipe == "in" { function.bulkIn.disarm() } else { function.bulkOut.disarm() }
            return
        }
        let faults: [String: USBFault] = ["stall": .stall, "silent": .silent, "short": .short(bytes), "unplug": .unplug]
        guard let fault = faults[kind] else { throw CommandError("there is no fault \(kind)") }
        let after = kind == "short" ? 0 : bytes
        if pipe == "in" { function.bulkIn.arm(fault, afterBytes: after) } else { function.bulkOut.arm(fault, afterBytes: after) }
    }
}

struct CommandError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
