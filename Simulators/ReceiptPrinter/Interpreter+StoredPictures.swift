import Raster

/// Pictures that the printer keeps: GS ( L functions 64–69 (without power) and 80–85 (until ESC @), FS q and FS p, FS g.
extension Interpreter {
    /// For functions 83 and 84, bytes.
    static let downloadCapacity = 65_536
    /// Keys listed in one answer of functions 64 and 80.
    private static let keysPerAnswer = 40

    mutating func keptGraphics(_ data: [UInt8]) {
        let isDownload = data[1] >= 80
        switch data[1] {
        case 64, 80: listKeys(isDownload, data)
        case 65, 81:
            guard data.dropFirst(2).elementsEqual("CLR".utf8) else { return badGraphics(data) }
            if isDownload { downloads = [:] } else { memory.graphics = [:] }
        case 66, 82:
            guard data.count == 4, let key = Self.key(data, 2) else { return badGraphics(data) }
            if isDownload { downloads[key] = nil } else { memory.graphics[key] = nil }
        case 69, 85:
            guard data.count == 6, let key = Self.key(data, 2), (1...2).contains(data[4]), (1...2).contains(data[5]),
                let picture = isDownload ? downloads[key] : memory.graphics[key]
            else { return badGraphics(data) }
            printPicture(picture.enlarged(Int(data[4]), Int(data[5])))
        default: define(data, isDownload: isDownload, columns: data[1] == 68 || data[1] == 84)
        }
    }

    private static func key(_ data: [UInt8], _ index: Int) -> UInt16? {
        guard data.count >= index + 2, (0x20...0x7E).contains(data[index]), (0x20...0x7E).contains(data[index + 1]) else { return nil }
        return UInt16(data[index]) << 8 | UInt16(data[index + 1])
    }

    /// 30 67 a kc1 kc2 b xL xH yL yH [c d…]b: each colour's plane after the other; here all burn.
    private mutating func define(_ data: [UInt8], isDownload: Bool, columns: Bool) {
        guard data.count > 10, data[2] == 48, let key = Self.key(data, 3), (1...2).contains(data[5]) else { return badGraphics(data) }
        let width = CommandShape.word(data, 6), height = CommandShape.word(data, 8), planes = Int(data[5])
        let planeBytes = columns ? (height + 7) / 8 * width : (width + 7) / 8 * height
        guard data.count == 10 + planes * (1 + planeBytes) else { return badGraphics(data) }
        var picture = Bitmap(width: width, height: height)
        for plane in 0..<planes {
            let start = 10 + plane * (1 + planeBytes) + 1
            guard let dots = Self.picture(width: width, height: height, data[start..<start + planeBytes], columns: columns) else { return badGraphics(data) }
            picture.draw(dots, x: 0, y: 0)
        }
        let free = isDownload ? Self.downloadCapacity - downloads.filter { $0.key != key }.values.reduce(0) { $0 + $1.bytes.count }
            : memory.freeBytes + (memory.graphics[key]?.bytes.count ?? 0)
        guard picture.bytes.count <= free else { return report(.memoryFull, Array(data.prefix(10))) }
        if isDownload { downloads[key] = picture } else { memory.graphics[key] = picture }
    }

    /// 37 72 (or 73) 40 or 41 keys 00; 41h says that more follow.
    private mutating func listKeys(_ isDownload: Bool, _ data: [UInt8]) {
        guard data.dropFirst(2).elementsEqual("KC".utf8) else { return badGraphics(data) }
        let keys = (isDownload ? Array(downloads.keys) : Array(memory.graphics.keys)).sorted()
        var rest = keys[...]
        repeat {
            let part = rest.prefix(Self.keysPerAnswer)
            rest = rest.dropFirst(part.count)
            let bytes = part.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            steps.append(.answer(.bytes([0x37, isDownload ? 0x73 : 0x72, rest.isEmpty ? 0x40 : 0x41] + bytes + [0])))
        } while !rest.isEmpty
    }

    /// FS q: all former pictures are gone with the first of the new ones.
    mutating func storePicture(_ number: Int, x: Int, y: Int, _ data: [UInt8]) {
        let picture = Bitmap(columns: x * 8, bytesPerColumn: y, data: data[...])
        guard picture.bytes.count <= memory.freeBytes, data.count == x * y * 8 else { return report(.memoryFull, [0x1C, 0x71]) }
        memory.pictures.append(picture)
    }

    /// FS p n m
    mutating func printStored(_ n: UInt8, _ head: [UInt8]) {
        let index = Int(n) - 1, mode = digit(head[3])
        guard memory.pictures.indices.contains(index), mode <= 3 else { return report(.badParameter, head) }
        let picture = memory.pictures[index]
        printPicture(picture.part(x: 0, y: 0, width: paperWidth, height: picture.height).enlarged(mode & 1 == 1 ? 2 : 1, mode & 2 == 2 ? 2 : 1))
    }

    /// FS g 1 m a1…a4 nL nH d… writes the user's memory, FS g 2 reads it (5F, the bytes, 00).
    mutating func userMemory(_ head: [UInt8], _ data: [UInt8]) {
        let address = CommandShape.word(head, 4) + CommandShape.word(head, 6) << 16, count = CommandShape.word(head, 8)
        guard digit(head[3]) == 0, count > 0, address + count <= NonVolatileMemory.userBytes else { return report(.badParameter, head) }
        if digit(head[2]) == 1 {
            guard data.allSatisfy({ $0 >= 0x20 }) else { return report(.badParameter, head) }
            memory.user.replaceSubrange(address..<address + data.count, with: data)
        } else {
            steps.append(.answer(.bytes([0x5F] + memory.user[address..<address + count] + [0])))
        }
    }
}
