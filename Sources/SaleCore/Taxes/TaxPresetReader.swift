extension TaxPreset {
    /// Checks a decoded file: codes, days, numbers, references, and that the engine can reckon with it.
    /// - Throws: `.file` with the place and the fault of the first one found.
    public init(_ file: TaxPresetFile) throws(TaxRefusal) {
        let reader = TaxPresetReader(file: file)
        try reader.need(file.format == 1, "format", "this till reads format 1")
        code = try reader.text(file.code, "code")
        name = try reader.text(file.name, "name")
        checked = try reader.day(file.checked, "checked")
        guard let currency = Currency.known[file.currency] else { throw .file(place: "currency", reason: "\(file.currency) is not known") }
        self.currency = currency
        basis = try reader.choice(file.priceBasis, "priceBasis")
        rounding = TaxRounding(mode: try reader.choice(file.rounding.mode, "rounding.mode"), place: try reader.choice(file.rounding.place, "rounding.place"))
        cashRounding = try reader.cash(currency)
        modes = try reader.named(file.serviceModes ?? [], "serviceModes") { $0.code }
        exemptions = try reader.exemptions()
        taxes = try reader.taxes(currency)
        places = try reader.places(currency)
        sources = file.sources
        notes = file.notes ?? []
        let areTold = !sources.isEmpty && sources.allSatisfy { !$0.title.isEmpty && !$0.at.isEmpty && !$0.date.isEmpty }
        try reader.need(areTold, "sources", "each needs a title, a place and a date")
        // On the day of the last change every category is in force: what the engine can reckon with then, it can on each day before.
        guard let last = Self.daysOfChange(taxes).max() else { throw .file(place: "taxes", reason: "nothing in them is ever in force") }
        for place in places { _ = try inForce(at: place.code, on: last) }
    }

    private static func daysOfChange(_ taxes: [Tax]) -> [BusinessDay] {
        taxes.flatMap { tax in
            switch tax.charge {
            case .percentage(let schedules): schedules.flatMap { $0.dated.map(\.from) }
            case .perUnit(let dated): dated.map(\.from)
            }
        }
    }
}

/// Reads the parts of a file of rates; every fault names its place.
struct TaxPresetReader {
    let file: TaxPresetFile

    func need(_ holds: Bool, _ place: String, _ reason: String) throws(TaxRefusal) {
        guard holds else { throw .file(place: place, reason: reason) }
    }

    func text(_ text: String, _ place: String) throws(TaxRefusal) -> String {
        try need(!text.isEmpty && text.utf8.count <= SaleLimits.textBytes, place, "it is empty or longer than \(SaleLimits.textBytes) bytes")
        return text
    }

    func day(_ text: String, _ place: String) throws(TaxRefusal) -> BusinessDay {
        guard let day = BusinessDay(text) else { throw .file(place: place, reason: "\(text) is no day (YYYY-MM-DD)") }
        return day
    }

    func choice<Value: RawRepresentable>(_ text: String, _ place: String) throws(TaxRefusal) -> Value where Value.RawValue == String {
        guard let value = Value(rawValue: text) else { throw .file(place: place, reason: "\(text) is not one of the words there can be") }
        return value
    }

    func number(_ text: String, decimals: Int, upTo limit: Int64, _ place: String) throws(TaxRefusal) -> Int64 {
        guard let value = DecimalText.parse(text, decimals: decimals), (0...limit).contains(value) else {
            throw .file(place: place, reason: "\(text) is no number, is negative or is too large")
        }
        return value
    }

    func unitPrice(_ text: String, _ currency: Currency, _ place: String) throws(TaxRefusal) -> UnitPrice {
        let decimals = currency.exponent + UnitPrice.extraDecimals
        return UnitPrice(tenThousandths: try number(text, decimals: decimals, upTo: SaleLimits.unitPriceTenThousandths, place))
    }

    /// A list that is not endless and whose codes differ.
    func named<Entry>(_ entries: [Entry], _ place: String, _ code: (Entry) -> String) throws(TaxRefusal) -> [Entry] {
        try need(entries.count <= TaxLimits.listLength, place, "more than \(TaxLimits.listLength) entries")
        for (index, entry) in entries.enumerated() { _ = try text(code(entry), "\(place)[\(index)].code") }
        try need(Set(entries.map(code)).count == entries.count, place, "a code stands there twice")
        return entries
    }

    func cash(_ currency: Currency) throws(TaxRefusal) -> CashRounding? {
        guard let cash = file.cashRounding else { return nil }
        let step = try number(cash.step, decimals: currency.exponent, upTo: SaleLimits.amountMinorUnits, "cashRounding.step")
        guard let rounding = CashRounding(step: step, mode: try choice(cash.mode, "cashRounding.mode")) else {
            throw .file(place: "cashRounding.step", reason: "it must be more than zero")
        }
        return rounding
    }

    func exemptions() throws(TaxRefusal) -> [TaxPresetFile.Exemption] {
        let entries = try named(file.exemptions ?? [], "exemptions") { $0.code }
        for (index, entry) in entries.enumerated() {
            let known = Set(file.taxes.map(\.code))
            try need((entry.taxes ?? []).allSatisfy(known.contains), "exemptions[\(index)]", "it names a tax that is not there")
        }
        return entries
    }

    private func ascending<Value>(_ dated: [Dated<Value>], _ place: String) throws(TaxRefusal) -> [Dated<Value>] {
        try need(!dated.isEmpty && dated.count <= TaxLimits.listLength, place, "it needs at least one day")
        try need(zip(dated, dated.dropFirst()).allSatisfy { $0.from < $1.from }, place, "its days do not ascend")
        return dated
    }

    func taxes(_ currency: Currency) throws(TaxRefusal) -> [TaxPreset.Tax] {
        var result: [TaxPreset.Tax] = []
        for (index, tax) in try named(file.taxes, "taxes", { $0.code }).enumerated() {
            let place = "taxes[\(index)]"
            let charge: TaxPreset.Charge
            switch (tax.rates, tax.perUnit) {
            case (let rates?, nil):
                var schedules: [TaxPreset.RateSchedule] = []
                for (number, rate) in try named(rates, "\(place).rates", { $0.code }).enumerated() {
                    schedules.append(try schedule(rate, "\(place).rates[\(number)]"))
                }
                charge = .percentage(schedules)
            case (nil, let amounts?):
                var dated: [Dated<UnitPrice>] = []
                for amount in amounts {
                    dated.append(Dated(from: try day(amount.day, "\(place).perUnit"), value: try unitPrice(amount.amount, currency, "\(place).perUnit")))
                }
                charge = .perUnit(try ascending(dated, "\(place).perUnit"))
            default: throw .file(place: place, reason: "it needs either rates or perUnit")
            }
            let on = tax.on ?? []
            let earlier = Set(result.map(\.code))
            try need(Set(on).count == on.count && on.allSatisfy(earlier.contains), "\(place).on", "it names a tax that does not come before it")
            result.append(TaxPreset.Tax(code: tax.code, name: try text(tax.name, "\(place).name"), on: on, charge: charge))
        }
        try need(!result.isEmpty, "taxes", "there is none")
        return result
    }

    private func schedule(_ rate: TaxPresetFile.Rate, _ place: String) throws(TaxRefusal) -> TaxPreset.RateSchedule {
        var dated: [Dated<Rate>] = []
        for entry in rate.from {
            let millionths = try number(entry.percent, decimals: 4, upTo: SaleLimits.rateMillionths, "\(place).from")
            dated.append(Dated(from: try day(entry.day, "\(place).from"), value: Rate(millionths: millionths)))
        }
        return TaxPreset.RateSchedule(code: rate.code, name: try text(rate.name, "\(place).name"), dated: try ascending(dated, "\(place).from"))
    }

    func places(_ currency: Currency) throws(TaxRefusal) -> [TaxPreset.Place] {
        var result: [TaxPreset.Place] = []
        for (index, entry) in try named(file.places, "places", { $0.code }).enumerated() {
            let place = "places[\(index)]"
            var categories: [TaxPreset.Category] = []
            for (number, category) in try named(entry.categories, "\(place).categories", { $0.code }).enumerated() {
                categories.append(try self.category(category, of: entry, currency, "\(place).categories[\(number)]"))
            }
            try need(!categories.isEmpty, place, "it has no categories")
            result.append(TaxPreset.Place(code: entry.code, name: try text(entry.name, "\(place).name"), categories: categories))
        }
        try need(!result.isEmpty, "places", "there is none")
        return result
    }

    private func category(
        _ category: TaxPresetFile.Category, of entry: TaxPresetFile.Place, _ currency: Currency, _ place: String
    ) throws(TaxRefusal) -> TaxPreset.Category {
        var components: [TaxPreset.Component] = []
        for (index, component) in category.taxes.enumerated() { components.append(try self.component(component, currency, "\(place).taxes[\(index)]")) }
        let inMode = category.inMode ?? [:]
        let codes = Set(entry.categories.map(\.code))
        try need(inMode.values.allSatisfy(codes.contains), "\(place).inMode", "it leads to a category that is not there")
        return TaxPreset.Category(code: category.code, name: try text(category.name, "\(place).name"), components: components, inMode: inMode)
    }

    private func component(_ component: TaxPresetFile.Component, _ currency: Currency, _ place: String) throws(TaxRefusal) -> TaxPreset.Component {
        guard let tax = file.taxes.first(where: { $0.code == component.tax }) else { throw .file(place: place, reason: "there is no tax \(component.tax)") }
        let treatment: TaxTreatment = try choice(component.treatment ?? TaxTreatment.taxed.rawValue, "\(place).treatment")
        if treatment == .taxed, let rates = tax.rates {
            try need(rates.contains { $0.code == component.rate }, place, "the tax has no rate \(component.rate ?? "of no name")")
        } else {
            try need(component.rate == nil, place, "it has a rate and needs none")
        }
        var threshold: TaxThreshold?
        if let limit = component.limit {
            try need(treatment == .taxed, place, "a limit on what is free")
            threshold = TaxThreshold(unitPrice: try unitPrice(limit.unitPrice, currency, "\(place).limit"), rule: try choice(limit.applies, "\(place).limit.applies"))
        }
        return TaxPreset.Component(tax: component.tax, rate: component.rate, treatment: treatment, reason: component.reason, threshold: threshold)
    }
}
