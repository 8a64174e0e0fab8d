import Checkout
import DeviceKit
import Testing

@Suite struct DeviceChronicleTests {
    @Test func aFlapIsNotJournalled() {
        var chronicle = DeviceChronicle()
        #expect(chronicle.see(.receiptPrinter, .failed(.disconnected), at: 0) == nil)
        #expect(chronicle.lasting(at: DeviceChronicle.lastingMilliseconds - 1).isEmpty)
        #expect(chronicle.see(.receiptPrinter, .ready, at: 30_000) == nil, "never told as failed, so not told as recovered")
        #expect(chronicle.lasting(at: 1_000_000).isEmpty)
    }

    @Test func whatLastsIsToldOnceAndItsEndToo() {
        var chronicle = DeviceChronicle()
        _ = chronicle.see(.barcodeScanner, .failed(.disconnected), at: 0)
        _ = chronicle.see(.barcodeScanner, .opening, at: 5_000)
        _ = chronicle.see(.barcodeScanner, .failed(.noPermission), at: 6_000)
        let told = chronicle.lasting(at: DeviceChronicle.lastingMilliseconds)
        #expect(told.map(\.role) == [.barcodeScanner] && told.map(\.reason) == [.noPermission], "since the first failure, with the latest reason")
        #expect(chronicle.lasting(at: 10_000_000).isEmpty, "once")
        let end = chronicle.see(.barcodeScanner, .attention([.paperNearEnd]), at: 70_000)
        #expect(end?.role == .barcodeScanner && end?.state == .recovered && end?.reason == .noPermission)
    }

    @Test func aDeviceTakenAwayHasNotRecovered() {
        var chronicle = DeviceChronicle()
        _ = chronicle.see(.customerDisplay, .failed(.busy), at: 0)
        _ = chronicle.lasting(at: DeviceChronicle.lastingMilliseconds)
        #expect(chronicle.see(.customerDisplay, .absent, at: 70_000) == nil)
    }
}
