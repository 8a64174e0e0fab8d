import CPangoCairo

/// Reads a PNG file (ISO/IEC 15948) into greys; cairo and libpng do the work. What is transparent becomes paper.
public enum PNGDecoder {
    /// The largest file that is read, in bytes.
    public static let maximumBytes = 1 << 20
    /// The widest and the highest picture, in dots: asked of the header before anything is decoded.
    public static let maximumSide = 2_048

    /// The eight bytes every PNG begins with (§5.2), and where IHDR has the size (§11.2.2).
    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    private static let widthAt = 16, heightAt = 20, headerBytes = 24

    /// - Throws: `PNGError`, which says what is wrong with the file.
    public static func picture(_ file: [UInt8]) throws(PNGError) -> GreyPicture {
        guard file.starts(with: signature), file.count >= headerBytes else { throw .notPNG }
        guard file.count <= maximumBytes else { throw .tooLarge }
        let (width, height) = (number(file, widthAt), number(file, heightAt))
        guard (1...maximumSide).contains(width), (1...maximumSide).contains(height) else { throw .tooManyDots(width: width, height: height) }
        return try flattened(file, width: width, height: height)
    }

    private static func number(_ file: [UInt8], _ start: Int) -> Int { file[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }

    /// Drawn onto white paper, then each dot's luminance (ITU-R BT.601).
    private static func flattened(_ file: [UInt8], width: Int, height: Int) throws(PNGError) -> GreyPicture {
        guard let paper = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)), let pen = cairo_create(paper) else { throw .damaged }
        defer {
            cairo_destroy(pen)
            cairo_surface_destroy(paper)
        }
        let picture = decoded(file)
        defer { cairo_surface_destroy(picture) }
        guard let picture, cairo_surface_status(picture) == CAIRO_STATUS_SUCCESS else { throw .damaged }
        cairo_set_source_rgb(pen, 1, 1, 1)
        cairo_paint(pen)
        cairo_set_source_surface(pen, picture, 0, 0)
        cairo_paint(pen)
        cairo_surface_flush(paper)
        guard cairo_status(pen) == CAIRO_STATUS_SUCCESS, let data = cairo_image_surface_get_data(paper) else { throw .damaged }
        let stride = Int(cairo_image_surface_get_stride(paper))
        var levels: [UInt8] = []
        levels.reserveCapacity(width * height)
        for y in 0..<height {
            // A dot is a word of this machine: red, green, blue from the high bits (CAIRO_FORMAT_RGB24).
            UnsafeRawPointer(data + y * stride).withMemoryRebound(to: UInt32.self, capacity: width) { row in
                for x in 0..<width {
                    let (red, green, blue) = (row[x] >> 16 & 0xFF, row[x] >> 8 & 0xFF, row[x] & 0xFF)
                    levels.append(UInt8((299 * red + 587 * green + 114 * blue + 500) / 1000))
                }
            }
        }
        guard let grey = GreyPicture(width: width, height: height, levels: levels) else { throw .damaged }
        return grey
    }

    private static func decoded(_ file: [UInt8]) -> OpaquePointer? {
        var source = Source(rest: file[...])
        return withUnsafeMutablePointer(to: &source) { pointer in
            cairo_image_surface_create_from_png_stream(
                { closure, target, count in
                    guard let source = closure?.assumingMemoryBound(to: Source.self), let target, source.pointee.rest.count >= Int(count) else { return CAIRO_STATUS_READ_ERROR }
                    for index in 0..<Int(count) { target[index] = source.pointee.rest[source.pointee.rest.startIndex + index] }
                    source.pointee.rest = source.pointee.rest.dropFirst(Int(count))
                    return CAIRO_STATUS_SUCCESS
                }, pointer)
        }
    }

    /// What cairo has not asked for yet.
    private struct Source { var rest: ArraySlice<UInt8> }
}

/// Why a PNG file cannot be read.
public enum PNGError: Error, Equatable, CustomStringConvertible {
    case notPNG, tooLarge, damaged
    case tooManyDots(width: Int, height: Int)

    public var code: String {
        switch self {
        case .notPNG: "picture.not-png"
        case .tooLarge, .tooManyDots: "picture.too-large"
        case .damaged: "picture.damaged"
        }
    }

    public var description: String {
        switch self {
        case .notPNG: "the file is no PNG; save the picture as PNG in any picture program"
        case .tooLarge: "the file has more than \(PNGDecoder.maximumBytes >> 20) MiB; save it smaller, 576 dots wide are enough for 80 mm paper"
        case .damaged: "the PNG is damaged; save it again"
        case .tooManyDots(let width, let height):
            "the picture has \(width) × \(height) dots, and at most \(PNGDecoder.maximumSide) each way are read; save it smaller, 576 dots wide are enough for 80 mm paper"
        }
    }
}
