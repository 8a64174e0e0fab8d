import DeviceKit

extension EscPosPrinter {
    /// Sees that the printer keeps the logos, defining those it lacks (GS ( L function 67), and believes only its own list of keys
    /// (function 64): what is not in it is sent as a picture each time. Non-volatile memory is written only when a logo is new.
    func storeLogos() async throws(DeviceError) {
        let logos = encoder.logos.logos
        guard profile.storesPictures, !logos.isEmpty else { return }
        guard var known = try await storedKeys() else { return encoder.logos.setStored([]) }
        var isNew = false
        for logo in logos where !known.contains(logo.key) {
            guard let definition = encoder.definition(of: logo) else { continue }
            try await link.sendPatiently(definition) { _ in }
            isNew = true
        }
        if isNew { known = try await storedKeys() ?? [] }
        encoder.logos.setStored(known)
    }

    /// nil when the printer does not answer.
    private func storedKeys() async throws(DeviceError) -> Set<LogoKey>? {
        var keys: Set<LogoKey> = []
        try await link.send(EscPosCommand.storedKeys)
        for _ in 0..<PrinterLimits.keyBlocks {
            // 37 72, 40h for the last block and 41h for others, then two characters for each key.
            guard let block = try await link.await(timings.settleMilliseconds, { link.takeBlock(header: 0x37, beginning: 0x72) }) else { return nil }
            let pairs = Array(block.dropFirst(2))
            for index in stride(from: 0, to: pairs.count - 1, by: 2) { keys.insert(LogoKey(first: pairs[index], second: pairs[index + 1])) }
            if block.dropFirst().first != 0x41 { return keys }
            try await link.send(EscPosCommand.acknowledge)
        }
        return keys
    }
}
