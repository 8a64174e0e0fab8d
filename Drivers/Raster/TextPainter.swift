import CPangoCairo
import Synchronization

/// Draws text with Pango on cairo: shaping, fallback to other fonts and right-to-left order are Pango's.
///
/// One font map for the whole process, used under a lock: Pango's objects are not for use by several threads at once.
public final class TextPainter: Sendable {
    public static let shared = TextPainter()
    /// The tallest picture of one paragraph, in rows.
    public static let maximumHeight = 8_192

    /// The advance of a DejaVu Sans Mono character is this part of its size (1233 of 2048 units).
    private static let advancePerSize = 1_233.0 / 2_048.0

    private let fontMap = Mutex<FontMap>(FontMap())

    /// Pango's font map and a context made from it; loaded fonts live as long as it does. Made at first use.
    private struct FontMap {
        var context: OpaquePointer?

        mutating func ready() -> OpaquePointer? {
            if context == nil, let map = pango_cairo_font_map_new() { context = pango_font_map_create_context(map) }
            return context
        }
    }

    /// One character in a cell, shrunk when it is wider than that.
    func cell(_ text: String, family: String, bold: Bool, width: Int, height: Int, emWidth: Int) -> Bitmap {
        fontMap.withLock { map in
            let size = min(Double(emWidth) / Self.advancePerSize, Double(height) * 0.87)
            return Self.paint(text, context: map.ready(), family: family, bold: bold, sizeDots: size, width: width, height: height, fit: true)
        }
    }

    /// One line of any script in a box of exactly this size, shrunk when it is wider; where it is narrower it stands at `place`.
    /// - Parameter emWidth: the width of a cell of the printer's font in dots; the letters get the size that goes with it.
    public func line(_ text: String, width: Int, height: Int, emWidth: Int, place: Place = .left, family: String = CellFont.defaultFamily, bold: Bool = false) -> Bitmap {
        fontMap.withLock { map in
            let size = min(Double(emWidth) / Self.advancePerSize, Double(height) * 0.87)
            return Self.paint(text, context: map.ready(), family: family, bold: bold, sizeDots: size, width: width, height: height, fit: true, place: place)
        }
    }

    public enum Place: Sendable { case left, center, right }

    /// A paragraph of any script, wrapped at `width` dots, as high as it needs.
    /// - Parameter sizeDots: the font's size (em) in dots.
    public func paragraph(_ text: String, width: Int, sizeDots: Double, family: String = CellFont.defaultFamily, bold: Bool = false) -> Bitmap {
        fontMap.withLock { map in
            Self.paint(text, context: map.ready(), family: family, bold: bold, sizeDots: sizeDots, width: width, height: nil, fit: false)
        }
    }

    private static func paint(
        _ text: String, context: OpaquePointer?, family: String, bold: Bool, sizeDots: Double, width: Int, height: Int?, fit: Bool, place: Place = .center
    ) -> Bitmap {
        guard let context, width > 0, let layout = pango_layout_new(context) else { return Bitmap(width: width, height: height ?? 0) }
        defer { till_g_object_unref(UnsafeMutableRawPointer(layout)) }
        let font = pango_font_description_new()
        defer { pango_font_description_free(font) }
        pango_font_description_set_family(font, family)
        pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_font_description_set_absolute_size(font, sizeDots * Double(PANGO_SCALE))
        pango_layout_set_font_description(layout, font)
        let options = cairo_font_options_create()
        defer { cairo_font_options_destroy(options) }
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_FULL)
        pango_cairo_context_set_font_options(context, options)
        pango_layout_context_changed(layout)
        if fit {
            pango_layout_set_single_paragraph_mode(layout, 1)
        } else {
            pango_layout_set_width(layout, Int32(width) * PANGO_SCALE)
            pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        }
        pango_layout_set_text(layout, text, -1)
        var inkWidth: Int32 = 0, inkHeight: Int32 = 0
        pango_layout_get_pixel_size(layout, &inkWidth, &inkHeight)
        let rows = height ?? min(maximumHeight, max(0, Int(inkHeight)))
        guard rows > 0, let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(width), Int32(rows)) else {
            return Bitmap(width: width, height: rows)
        }
        defer { cairo_surface_destroy(surface) }
        let drawing = cairo_create(surface)
        if fit {
            let scaleX = inkWidth > Int32(width) ? Double(width) / Double(inkWidth) : 1
            let scaleY = Int(inkHeight) > rows ? Double(rows) / Double(inkHeight) : 1
            let free = Double(width) - Double(inkWidth) * scaleX
            cairo_translate(drawing, place == .left ? 0 : place == .center ? free / 2 : free, 0)
            cairo_scale(drawing, scaleX, scaleY)
        }
        pango_cairo_show_layout(drawing, layout)
        cairo_destroy(drawing)
        cairo_surface_flush(surface)
        return threshold(surface, width: width, rows: rows)
    }

    /// A dot covered by three eighths or more is burnt, so that thin strokes survive.
    private static func threshold(_ surface: OpaquePointer, width: Int, rows: Int) -> Bitmap {
        var result = Bitmap(width: width, height: rows)
        guard let data = cairo_image_surface_get_data(surface) else { return result }
        let stride = Int(cairo_image_surface_get_stride(surface))
        for y in 0..<rows { for x in 0..<width where data[y * stride + x] >= 0x60 { result[x, y] = true } }
        return result
    }
}
