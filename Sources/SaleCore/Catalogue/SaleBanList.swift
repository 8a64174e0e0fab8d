/// A file of bans: a JSON array of `{"name", "select", "from", "until", "weekdays", "times", "graceMinutes"}`, where all but `name` and `graceMinutes` (none
/// where it is left out) are written as in a campaign. `select` must be there, `{}` being all goods, and one of those that say when.
public struct SaleBanList: Decodable, Sendable {
    /// Those that can be used, in the file's order.
    public let bans: [SaleBan]
    /// A sentence for each that cannot.
    public let problems: [String]

    private struct Attempt: Decodable {
        let name: String?
        let outcome: Result<SaleBan, CampaignError>

        init(from decoder: any Decoder) {
            name = try? StrictFields(decoder).optional("name", String.self)
            do { outcome = .success(try SaleBan(from: decoder)) } catch { outcome = .failure(CampaignError(explaining: error)) }
        }
    }

    public init(from decoder: any Decoder) throws {
        let attempts = try decoder.singleValueContainer().decode([Attempt].self)
        bans = attempts.compactMap { try? $0.outcome.get() }
        problems = attempts.enumerated().compactMap { index, attempt in
            guard case .failure(let error) = attempt.outcome else { return nil }
            return "Ban \(attempt.name.flatMap { $0.isEmpty ? nil : $0 } ?? "\(index + 1)"): \(error.problem.text)"
        }
    }
}

extension SaleBan: Decodable {
    private static let fields: Set<String> = ["name", "select", "from", "until", "weekdays", "times", "graceMinutes"]

    public init(from decoder: any Decoder) throws {
        do {
            let fields = try StrictFields(decoder, known: Self.fields)
            let windows = try fields.list("times", CampaignBounds.windows, TimeWindow.self)
            try self.init(
                name: fields.value("name"), selection: fields.value("select"),
                schedule: CampaignSchedule(from: fields.day("from"), until: fields.day("until"), weekdays: Set(fields.list("weekdays", 7)), windows: windows),
                graceMinutes: fields.optional("graceMinutes") ?? 0)
        } catch CampaignProblem.unknownField(let field) {
            throw CampaignProblem.malformed(field: field, reason: "a ban has no field of that name")
        }
    }
}
