import Journal

/// Where an event stands in a terminal's journal.
struct JournalPlace: Hashable, Comparable {
    let epoch: Int64
    let sequence: Int64

    static func < (a: JournalPlace, b: JournalPlace) -> Bool { (a.epoch, a.sequence) < (b.epoch, b.sequence) }
}

extension JournalPlace {
    init(_ header: JournalHeader) { self.init(epoch: header.epoch.number, sequence: header.sequence) }
}

extension JournalRange {
    func has(_ place: JournalPlace) -> Bool { epoch.number == place.epoch && first <= place.sequence && place.sequence <= last }
}
