import Synchronization

/// Browsers that one test after another works with: starting Chromium takes longer than most of what is shown in it. Each test has its browser for itself,
/// at the size it wants and with nothing stored; one that a test could not give back in good order is not used again.
public enum BrowserPool {
    private static let idle = Mutex<[Browser]>([])

    /// Gives a browser for the time of `work`.
    public static func with<Result: Sendable>(width: Int = 1024, height: Int = 768, _ work: (Browser) async throws -> Result) async throws -> Result {
        let browser = try await taken(width: width, height: height)
        let result: Result
        do { result = try await work(browser) } catch {
            await browser.close()
            throw error
        }
        do {
            try await browser.forgetPage()
            idle.withLock { $0.append(browser) }
        } catch {
            await browser.close()
        }
        return result
    }

    private static func taken(width: Int, height: Int) async throws -> Browser {
        guard let browser = idle.withLock({ $0.popLast() }) else { return try await Browser(width: width, height: height) }
        do { try await browser.resize(width: width, height: height) } catch {
            await browser.close()
            return try await Browser(width: width, height: height)
        }
        return browser
    }

    /// Ends those that wait for a test.
    public static func close() async {
        let all = idle.withLock { idle in
            defer { idle = [] }
            return idle
        }
        for browser in all { await browser.close() }
    }
}
