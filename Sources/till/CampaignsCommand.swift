import ArgumentParser
import SaleCore
import Settings
import Storage

struct CampaignsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "campaigns", abstract: "What comes off prices, and when: load, check, look.",
        discussion: "A file is a JSON array of campaigns; till example campaigns prints one with every field. It replaces all campaigns from the next sale on.",
        subcommands: [Import.self, Check.self, List.self, Show.self, Coupons.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Puts a file of campaigns in force: all of it, or nothing.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The file.", valueName: "FILE.json")) var file: String
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            let (directory, bytes) = (try global.begin(), try contents(of: file))
            let report = try await reporting { try JSONText.decode(CampaignReport.self, try await Errands.run(.importCampaigns, bytes, in: directory)) }
            if json { return print(try JSONText.encode(report)) }
            print(report.campaigns.count.counted("campaign is", "campaigns are") + " in force from the next sale on.")
            CampaignsCommand.showDoubts(report)
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Says what is wrong with a file of campaigns; nothing is loaded. Exit code 5 when something is.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The file.", valueName: "FILE.json")) var file: String
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            let (directory, bytes) = (try global.begin(), try contents(of: file))
            let report = try looking(directory) { try $0.checkCampaigns(bytes) }
            if json { print(try JSONText.encode(report)) } else {
                print(report.campaigns.count.counted("campaign") + " can be given.")
                CampaignsCommand.showDoubts(report)
            }
            if !report.problems.isEmpty { throw TillExit.checkFailed }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The campaigns in force and what they gave so far.")
        @OptionGroup var global: GlobalOptions
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            let (directory, json) = (try global.begin(), json)
            try looking(directory) { database in
                let report = try database.campaignReport(), currency = try database.shop().currency
                if json { return print(try JSONText.encode(report)) }
                if report.campaigns.isEmpty, report.notUnderstood.isEmpty, report.problems.isEmpty { return print("There are no campaigns.") }
                print(table(report.campaigns.map { entry in
                    return [
                        entry.code, entry.name, entry.kind, entry.when, entry.coupon.map { "\($0) coupon" } ?? "", entry.uses.counted("sale"),
                        Money(entry.amountMinorUnits, currency).description,
                    ]
                }, figures: [5, 6]))
                CampaignsCommand.showDoubts(report)
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One campaign as its file has it.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The campaign's code.", valueName: "CODE")) var code: String
        @Flag(help: "Answer in JSON, which it does anyway.") var json = false

        mutating func run() async throws {
            let (directory, code) = (try global.begin(), code)
            try looking(directory) { database in
                guard let text = try database.campaignText(code: code) else {
                    throw fail("No campaign '\(code)' is in force.", code: "campaign.none", exit: TillExit.refused)
                }
                print(String(decoding: text, as: UTF8.self))
            }
        }
    }

    struct Coupons: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Issues coupons from a file: all, or none.",
            discussion: "A JSON array of {\"code\",\"campaign\",\"customer\",\"from\",\"until\"}, the last three optional. A code that is there already is replaced and keeps its uses. till example coupons prints one.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The file.", valueName: "FILE.json")) var file: String
        @Flag(help: "Answer in JSON.") var json = false

        struct Answer: Codable, Sendable {
            var coupons: Int
            /// Those of them whose campaign is not given here; absent where all are good.
            var idle: [Idle]?

            /// Coupons of one campaign. `isKept`: it is kept and never given; else there is none of that code.
            struct Idle: Codable, Sendable {
                var campaign: String
                var coupons: Int
                var isKept: Bool
            }
        }

        private struct Entry: Decodable { var campaign: String }

        /// How many of the file's coupons are for campaigns that are not given here, in the order of the campaigns' codes.
        static func idle(_ file: [UInt8], _ report: CampaignReport) throws -> [Answer.Idle]? {
            let given = Set(report.campaigns.map(\.code)), kept = Set(report.notUnderstood.compactMap(\.campaign))
            let counts = Dictionary(try JSONText.decode([Entry].self, file).map { ($0.campaign, 1) }, uniquingKeysWith: +).filter { !given.contains($0.key) }
            return counts.isEmpty ? nil : counts.sorted { $0.key < $1.key }.map { Answer.Idle(campaign: $0.key, coupons: $0.value, isKept: kept.contains($0.key)) }
        }

        mutating func run() async throws {
            let (directory, bytes) = (try global.begin(), try contents(of: file))
            let answer = try await reporting { try JSONText.decode(Answer.self, try await Errands.run(.importCoupons, bytes, in: directory)) }
            if json { return print(try JSONText.encode(answer)) }
            let idle = answer.idle ?? []
            let good = answer.coupons - idle.reduce(0) { $0 + $1.coupons }
            print(good.counted("coupon is", "coupons are") + " good now.")
            for part in idle {
                print("  kept and not good: \(part.coupons) of campaign \(part.campaign), which is \(part.isKept ? "kept and never given" : "not there")")
            }
        }
    }

    private static func showDoubts(_ report: CampaignReport) {
        for problem in report.notUnderstood { print("  kept and never given: \(problem.message) [\(problem.code)]") }
        for problem in report.problems { print("  WRONG \(problem.message) [\(problem.code)]") }
    }
}

extension CampaignReport.Entry {
    /// `2026-12-01 to 2026-12-24, Mon-Fri, 18:00-24:00`; `always` where nothing bounds it.
    var when: String {
        let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let days = weekdays.reduce(into: [ClosedRange<Int>]()) { runs, day in
            if let last = runs.last, last.upperBound + 1 == day { runs[runs.count - 1] = last.lowerBound...day } else { runs.append(day...day) }
        }.flatMap { run in
            run.count > 2 ? ["\(names[run.lowerBound - 1])-\(names[run.upperBound - 1])"] : run.map { names[$0 - 1] }
        }
        let dates = switch (from, until) {
        case (nil, nil): ""
        case (let from?, nil): "from \(from)"
        case (nil, let until?): "to \(until)"
        case (let from?, let until?): "\(from) to \(until)"
        }
        let parts = [dates, days.joined(separator: " "), times.map { "\($0.fromText)-\($0.untilText)" }.joined(separator: " ")].filter { !$0.isEmpty }
        return parts.isEmpty ? "always" : parts.joined(separator: ", ")
    }
}

extension Errand {
    static let importCampaigns = Errand(name: "campaigns") { errands, file in
        try await errands.onThread { try JSONText.bytes(try $0.saveCampaigns(file, at: errands.clock.now())) }
    }
    static let importCoupons = Errand(name: "coupons") { errands, file in
        try await errands.onThread { database in
            let coupons = try database.saveCoupons(file, at: errands.clock.now())
            return try JSONText.bytes(CampaignsCommand.Coupons.Answer(coupons: coupons, idle: try CampaignsCommand.Coupons.idle(file, database.campaignReport())))
        }
    }
}
