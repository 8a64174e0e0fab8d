import DeviceKit
import PrinterProfiles

/// The driver for a printer, by the dialect its profile names.
public enum ReceiptPrinters {
    /// - Parameters:
    ///   - transport: an open channel to the printer.
    ///   - logos: the pictures documents call by name.
    public static func make(
        transport: any Transport, profile: PrinterProfile, logos: [PrinterLogo] = [], clock: any Clock<Duration>, timings: PrinterTimings = PrinterTimings()
    ) -> any ReceiptPrinterDriving {
        switch profile.dialect {
        case .escPos: EscPosPrinter(transport: transport, profile: profile, logos: logos, clock: clock, timings: timings)
        case .starLine: StarPrinter(transport: transport, profile: profile, logos: logos, clock: clock, timings: timings)
        }
    }
}
