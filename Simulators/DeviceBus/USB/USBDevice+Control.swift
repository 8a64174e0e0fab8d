/// The control endpoint (USB 2.0, 9.4).
extension USBDevice {
    func control(_ transfer: USBTransfer, setup: USBSetup?, toHost: Bool) {
        enum Outcome { case go, wait, fail(USBStatus), short(Int), unplug((@Sendable () -> Void)?) }
        let outcome: Outcome = state.withLock { state in
            if let fault = state.trouble.due {
                state.trouble.strike()
                // A stall of the control endpoint ends with that transfer (USB 2.0, 8.5.3.4).
                state.trouble.isHalted = false
                switch fault {
                case .stall: return .fail(.stalled)
                case .failure(let status): return .fail(status)
                case .short(let bytes): return .short(max(0, bytes))
                case .unplug: return .unplug(state.unplug)
                case .silent: break
                }
            }
            guard state.trouble.isSilent || state.trouble.isGone else { return .go }
            guard state.waiting.count < USBPipe.maximumWaiting else { return .fail(.tooMany) }
            state.waiting.append(transfer)
            return .wait
        }
        var limit = Int.max
        switch outcome {
        case .go: break
        case .short(let bytes): limit = bytes
        case .wait: return
        case .unplug(let unplug):
            unplug?()
            return
        case .fail(let status): return toHost ? transfer.finishIn(status) : transfer.finish(status)
        }
        let said = setup.map { answer($0, data: transfer.data) } ?? USBAnswer.stall
        switch (said, toHost) {
        case (.stall, true): transfer.finishIn(.stalled)
        case (.stall, false): transfer.finish(.stalled)
        case (.data(let bytes), true): transfer.finish(with: Array(bytes.prefix(min(Int(setup?.length ?? 0), limit))))
        case (.accepted, true): transfer.finish(with: [])
        case (.data, false), (.accepted, false):
            var transfer = transfer
            transfer.taken = min(transfer.data.count, limit)
            transfer.finish(.done)
        }
    }

    private func answer(_ setup: USBSetup, data: [UInt8]) -> USBAnswer {
        guard setup.isStandard else {
            // A reset of the port, as the host's hub driver says it (USB 2.0, 11.24.2.13).
            if setup.requestType == 0x23, setup.request == 3, setup.value == 4 {
                reset()
                return .accepted
            }
            return owner(of: setup)?.answer(setup, data: data) ?? .stall
        }
        switch setup.recipient {
        case .device: return deviceRequest(setup)
        case .interface: return interfaceRequest(setup, data: data)
        case .endpoint: return endpointRequest(setup)
        case .other: return .stall
        }
    }

    /// The function whose interface a request names. GET_DEVICE_ID of the printer class has the number in the high byte
    /// (USB printer class 1.1, 4.2.1).
    private func owner(of setup: USBSetup) -> (any USBFunction)? {
        if setup.isClass, setup.requestType == 0xA1, setup.request == 0 {
            let index = Int(setup.index >> 8)
            if index < owners.count, owners[index].interfaceClass.0 == USBPrinterFunction.classCode { return owners[index] }
        }
        guard setup.recipient == .interface else { return setup.isClass && owners.count == 1 ? owners[0] : nil }
        let index = Int(setup.index & 0xFF)
        return index < owners.count ? owners[index] : nil
    }

    private func deviceRequest(_ setup: USBSetup) -> USBAnswer {
        switch (setup.requestType, setup.request) {
        case (0x80, 0): // GET_STATUS
            let wakeup = state.withLock { $0.remoteWakeup }
            return .data([(identity.isSelfPowered ? 1 : 0) | (wakeup ? 2 : 0), 0])
        case (0x00, 1), (0x00, 3): // CLEAR_FEATURE, SET_FEATURE: remote wake-up alone
            guard setup.value == 1 else { return .stall }
            state.withLock { $0.remoteWakeup = setup.request == 3 }
            return .accepted
        case (0x00, 5): return .accepted // SET_ADDRESS: the wire knows no addresses
        case (0x80, 6): return descriptor(setup)
        case (0x80, 8): return .data([configuration])
        case (0x00, 9):
            guard setup.valueLow <= 1 else { return .stall }
            for pipe in pipes.values { pipe.reset() }
            for function in functions { function.reset() }
            state.withLock { $0.configuration = setup.valueLow }
            return .accepted
        default: return .stall
        }
    }

    private func descriptor(_ setup: USBSetup) -> USBAnswer {
        switch (setup.valueHigh, setup.valueLow) {
        case (USBDescriptor.device, 0): return .data(deviceDescriptor)
        case (USBDescriptor.configuration, 0): return .data(configurationDescriptor)
        case (USBDescriptor.string, 0): return .data([4, USBDescriptor.string] + USBDescriptor.two(USBDescriptor.language))
        case (USBDescriptor.string, 1): return .data(USBDescriptor.string(identity.maker))
        case (USBDescriptor.string, 2): return .data(USBDescriptor.string(identity.name))
        case (USBDescriptor.string, 3): return identity.serialNumber.map { .data(USBDescriptor.string($0)) } ?? .stall
        default: return .stall
        }
    }

    private func interfaceRequest(_ setup: USBSetup, data: [UInt8]) -> USBAnswer {
        let index = Int(setup.index)
        guard configuration != 0, index < owners.count else { return .stall }
        switch (setup.requestType, setup.request) {
        case (0x81, 0): return .data([0, 0])
        case (0x81, 6): return owners[index].answer(setup, data: data)
        case (0x81, 10): return .data([0])
        case (0x01, 11): // SET_INTERFACE: there is only setting 0
            guard setup.value == 0 else { return .stall }
            for pipe in owners[index].pipes where pipe.isHalted { pipe.setHalted(false) }
            return .accepted
        default: return .stall
        }
    }

    private func endpointRequest(_ setup: USBSetup) -> USBAnswer {
        let address = UInt8(setup.index & 0x8F)
        if address & 0x0F == 0 { return setup.requestType == 0x82 && setup.request == 0 ? .data([0, 0]) : .accepted }
        guard configuration != 0, let pipe = pipes[address] else { return .stall }
        switch (setup.requestType, setup.request) {
        case (0x82, 0): return .data([pipe.isHalted ? 1 : 0, 0])
        case (0x02, 1), (0x02, 3): // CLEAR_FEATURE, SET_FEATURE: ENDPOINT_HALT alone
            guard setup.value == 0 else { return .stall }
            pipe.setHalted(setup.request == 3)
            return .accepted
        default: return .stall
        }
    }
}
