import Raster

/// Where on a paper something is burnt: stretches of rows with blank ones between them.
struct Ink {
    struct Band: Equatable {
        let rows: Range<Int>
        /// The columns from the first burnt dot to behind the last.
        let columns: Range<Int>
        let dots: Int
        var height: Int { rows.count }
        var width: Int { columns.count }
    }

    let paperWidth: Int
    let bands: [Band]

    init(_ paper: Bitmap) {
        paperWidth = paper.width
        var bands: [Band] = []
        var top: Int?, columns = 0..<0, dots = 0
        for y in 0...paper.height {
            let row = y < paper.height ? Array(paper.row(y)) : []
            if let first = row.firstIndex(where: { $0 != 0 }), let last = row.lastIndex(where: { $0 != 0 }) {
                let left = first * 8 + row[first].leadingZeroBitCount, right = last * 8 + 8 - row[last].trailingZeroBitCount
                columns = top == nil ? left..<right : min(columns.lowerBound, left)..<max(columns.upperBound, right)
                dots += row.reduce(0) { $0 + $1.nonzeroBitCount }
                top = top ?? y
            } else if let start = top {
                bands.append(Band(rows: start..<y, columns: columns, dots: dots))
                (top, dots) = (nil, 0)
            }
        }
        self.bands = bands
    }

    var dots: Int { bands.reduce(0) { $0 + $1.dots } }
    /// All bands as one.
    var whole: Band? {
        guard let first = bands.first, let last = bands.last else { return nil }
        let columns = bands.reduce(first.columns) { min($0.lowerBound, $1.columns.lowerBound)..<max($0.upperBound, $1.columns.upperBound) }
        return Band(rows: first.rows.lowerBound..<last.rows.upperBound, columns: columns, dots: dots)
    }
}
