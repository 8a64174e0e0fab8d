import TestHarness

/// Keys faster than any test or hand presses them.
extension Counter {
    /// A scanner that types this where the focus is: all its keys within a moment, however busy the machine, then Enter. The page takes each as a real one.
    func scanByKeys(_ code: String) async throws {
        _ = try await browser.script("""
            const begin = (window.realNow ?? (() => performance.now()))();
            for (const [place, key] of [...arguments[0], "Enter"].entries()) {
              const pressed = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
              Object.defineProperty(pressed, "timeStamp", { value: begin + 5 * place });
              (document.activeElement ?? document.body).dispatchEvent(pressed);
              if (pressed.defaultPrevented) continue;
              const at = document.activeElement;
              if (key === "Enter") {
                if (at instanceof HTMLButtonElement) at.click();
                else at?.form?.requestSubmit();
              } else if (at instanceof HTMLInputElement && (at.maxLength < 0 || at.value.length < at.maxLength)) {
                at.value += key;
                at.dispatchEvent(new Event("input", { bubbles: true }));
              }
            }
            """, code)
    }

    /// Waits until a key is no part of what a scanner typed: 180 ms after its last key, whose time `scanByKeys` puts a little ahead.
    func handsFollow() async throws {
        let now = "return (window.realNow ?? (() => performance.now()))()"
        let start = Double(try await browser.script(now)) ?? 0
        try await eventually("a moment passed") { (Double(try await self.browser.script(now)) ?? 0) > start + 400 }
    }

    /// A key that has been held down: it arrives once more.
    func hold(_ key: String) async throws {
        _ = try await browser.script("""
            const again = new KeyboardEvent("keydown", { key: arguments[0], repeat: true, bubbles: true, cancelable: true });
            const at = document.activeElement ?? document.body;
            at.dispatchEvent(again);
            if (!again.defaultPrevented && again.key === "Enter" && at instanceof HTMLButtonElement) at.click();
            """, key)
    }

    /// The test id of what has the focus.
    func focused() async throws -> String { try await browser.script("return document.activeElement?.dataset.testid ?? ''") }
}
