import Glibc

/// One gadget in configfs: made by a recipe, bound to a controller, taken away again.
struct GadgetFolder: Sendable {
    let path: String
    let files: any GadgetFiles

    /// Follows the recipe; where a step fails, what was made before it is taken away again, in the opposite order.
    func make(_ recipe: GadgetRecipe) throws(BusError) {
        if files.exists(path) { throw .gadget(.nameTaken(path)) }
        var done: [GadgetRecipe.Step] = []
        for step in recipe.steps {
            do throws(BusError) {
                try perform(step)
            } catch {
                undo(done)
                throw error
            }
            done.append(step)
        }
    }

    /// Takes away what a recipe made. What the kernel does not give back stays.
    func remove(_ recipe: GadgetRecipe) { undo(recipe.steps) }

    /// - Parameter controller: nil to unbind: the host sees the plug pulled.
    func bind(to controller: String?) throws(BusError) {
        do throws(BusError) {
            try files.write(Array(((controller ?? "") + "\n").utf8), to: path + "/UDC")
        } catch .system(_, EBUSY) {
            throw .gadget(.controllerBusy(controller ?? ""))
        }
    }

    /// The device file of a function, once the gadget is bound.
    /// - Parameters:
    ///   - former: names in `devices` before it was bound; f_printer does not say which file is its own, so it is the next new one.
    ///   - taken: files that others of the gadget have.
    func node(of kind: GadgetKind, in folder: String, devices: String, former: Set<String>, taken: Set<String>) throws(BusError) -> String {
        switch kind {
        case .printer:
            let fresh = files.names(in: devices).first { $0.hasPrefix("g_printer") && !former.contains($0) && !taken.contains(devices + "/" + $0) }
            guard let fresh else { throw .gadget(.noNode(folder)) }
            return devices + "/" + fresh
        case .hid: // major:minor
            let numbers = try files.read(path + "/" + folder + "/dev").split(separator: ":")
            guard numbers.count == 2, let minor = Int(numbers[1].filter(\.isNumber)) else { throw .gadget(.noNode(folder)) }
            return devices + "/hidg\(minor)"
        case .acm:
            guard let port = Int(try files.read(path + "/" + folder + "/port_num").filter(\.isNumber)) else { throw .gadget(.noNode(folder)) }
            return devices + "/ttyGS\(port)"
        }
    }

    /// Takes away a gadget that somebody else left, whatever it is.
    func clear() throws(BusError) {
        guard files.exists(path) else { return }
        // Nothing is bound, perhaps.
        try? bind(to: nil)
        let functions = files.names(in: path + "/functions")
        for configuration in files.names(in: path + "/configs").map({ path + "/configs/" + $0 }) {
            for function in functions where files.exists(configuration + "/" + function) { try files.removeLink(configuration + "/" + function) }
            for language in files.names(in: configuration + "/strings") { try files.removeFolder(configuration + "/strings/" + language) }
            try files.removeFolder(configuration)
        }
        for function in functions { try files.removeFolder(path + "/functions/" + function) }
        for language in files.names(in: path + "/strings") { try files.removeFolder(path + "/strings/" + language) }
        try files.removeFolder(path)
    }

    private func perform(_ step: GadgetRecipe.Step) throws(BusError) {
        switch step {
        case .folder(let name):
            do throws(BusError) {
                try files.makeFolder(full(name))
            } catch .system(_, ENOENT) where name.hasPrefix("functions/") {
                // The kernel looks for the function's module, and found none.
                throw .gadget(.noFunction(String(name.dropFirst("functions/".count).prefix { $0 != "." })))
            }
        case .file(let folder, let file):
            let place = full(folder) + "/" + file.name
            if file.isOptional, !files.exists(place) { return }
            try files.write(file.bytes, to: place)
        case .link(let name, let target): try files.link(full(name), to: full(target))
        }
    }

    private func undo(_ steps: [GadgetRecipe.Step]) {
        for step in steps.reversed() {
            switch step {
            case .folder(let name): try? files.removeFolder(full(name))
            case .link(let name, _): try? files.removeLink(full(name))
            case .file: break
            }
        }
    }

    private func full(_ name: String) -> String { name.isEmpty ? path : path + "/" + name }
}
