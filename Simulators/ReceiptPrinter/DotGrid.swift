import Raster

/// A two-dimensional symbol as dark and light modules, without quiet zone.
struct DotGrid: Equatable {
    let width: Int
    let height: Int
    private var dark: [Bool]

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        dark = [Bool](repeating: false, count: width * height)
    }

    subscript(x: Int, y: Int) -> Bool {
        get { dark[y * width + x] }
        set { dark[y * width + x] = newValue }
    }

    /// Each module as a block of dots.
    func picture(moduleWidth: Int, moduleHeight: Int) -> Bitmap {
        var picture = Bitmap(width: width * moduleWidth, height: height * moduleHeight)
        for y in 0..<height {
            var x = 0
            while x < width {
                var run = 0
                while x + run < width, self[x + run, y] { run += 1 }
                if run > 0 { picture.fill(x: x * moduleWidth, y: y * moduleHeight, width: run * moduleWidth, height: moduleHeight) }
                x += max(1, run)
            }
        }
        return picture
    }
}
