/// The floor of what makes bytes: the same bytes copied into new memory. Nothing that hands over an array of its own can be quicker.
enum ByteCopy {
    /// Copies between two looks at the clock.
    private static let times = 200

    static func floor(_ bytes: [UInt8], measured count: Int = 50) -> Figure.Floor {
        var copying = Stopwatch()
        for _ in 0..<count {
            copying.time(each: times) {
                let copy = [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, initialised in
                    initialised = bytes.withUnsafeBufferPointer { buffer.initialize(fromContentsOf: $0) }
                }
                keep(copy)
            }
        }
        return Figure.Floor(title: "copying \(bytes.count) bytes", measurement: copying.measurement())
    }
}
