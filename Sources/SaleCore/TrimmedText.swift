extension String {
    /// Without white space at its ends.
    var trimmed: String {
        // Asking Unicode is dear: a text that begins and ends with visible ASCII has nothing to trim.
        let visible: ClosedRange<UInt8> = 0x21...0x7E
        if let first = utf8.first, let last = utf8.last, visible.contains(first), visible.contains(last) { return self }
        let head = drop(while: \.isWhitespace)
        return head.lastIndex { !$0.isWhitespace }.map { String(head[...$0]) } ?? ""
    }
}
