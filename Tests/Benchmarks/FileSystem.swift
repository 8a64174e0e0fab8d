import Foundation

/// What kind of file system a directory lies on (proc(5), `/proc/self/mountinfo`).
struct FileSystem: Sendable {
    let type: String
    var isMemory: Bool { ["tmpfs", "ramfs"].contains(type) }

    init(of directory: String) {
        let table = (try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? ""
        var best = (point: "", type: "unknown")
        for line in table.split(separator: "\n") {
            let halves = line.components(separatedBy: " - ")
            guard halves.count == 2, let type = halves[1].split(separator: " ").first else { continue }
            let fields = halves[0].split(separator: " ")
            guard fields.count > 4 else { continue }
            let point = String(fields[4])
            let holds = directory == point || directory.hasPrefix(point == "/" ? "/" : point + "/")
            if holds, point.count >= best.point.count { best = (point, String(type)) }
        }
        type = best.type
    }
}
