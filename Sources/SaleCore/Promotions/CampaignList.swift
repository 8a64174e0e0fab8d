/// A file of campaigns: a JSON array. One bad campaign does not hide the others, nor what is wrong with them.
public struct CampaignList: Decodable, Sendable, Hashable {
    /// What became of one entry of the file.
    public enum Outcome: Sendable, Hashable {
        case understood(Campaign)
        /// Written for a newer program: it has a field, a word or a version that this one does not know. It is kept, and never given,
        /// because a condition that is not understood could give the discount to everybody.
        case notUnderstood(code: String, CampaignProblem)
        case bad(CampaignError)
    }

    /// In the file's order.
    public let outcomes: [Outcome]

    public var campaigns: [Campaign] {
        outcomes.compactMap { if case .understood(let campaign) = $0 { campaign } else { nil } }
    }

    /// Campaigns to keep and not to give, each with what is not understood.
    public var notUnderstood: [CampaignError] {
        outcomes.compactMap { if case .notUnderstood(let code, let problem) = $0 { CampaignError(campaign: code, problem) } else { nil } }
    }

    /// Each bad campaign, by its code where that can be read.
    public var errors: [CampaignError] {
        outcomes.compactMap { if case .bad(let error) = $0 { error } else { nil } }
    }

    private struct Attempt: Decodable {
        let outcome: Outcome

        init(from decoder: any Decoder) {
            do {
                outcome = .understood(try Campaign(from: decoder))
            } catch {
                let error = CampaignError(explaining: error)
                guard error.problem.isOfNewerProgram, let code = error.campaign, Campaign.isGood(code: code) else {
                    outcome = .bad(error)
                    return
                }
                outcome = .notUnderstood(code: code, error.problem)
            }
        }
    }

    public init(from decoder: any Decoder) throws {
        var outcomes: [Outcome] = []
        do {
            var list = try decoder.unkeyedContainer()
            while !list.isAtEnd {
                guard outcomes.count < CampaignBounds.campaigns else { throw CampaignProblem.tooMany("campaigns", CampaignBounds.campaigns) }
                outcomes.append(try list.decode(Attempt.self).outcome)
            }
        } catch {
            throw CampaignError(explaining: error)
        }
        self.outcomes = outcomes
    }

    /// What can be given of a stored file in a shop of this currency: a program that understands more of it than the one that stored it may find campaigns that
    /// disagree. Those that are named for it are left out, and sales go on with the others.
    public func usable(currency: Currency) -> (campaigns: [Campaign], leftOut: [CampaignError]) {
        let leftOut = CampaignIndex.problems(in: campaigns, currency: currency)
        let codes = Set(leftOut.compactMap(\.campaign))
        return (campaigns.filter { !codes.contains($0.code) }, leftOut)
    }

    /// What stands in the way of using the file in a shop of this currency: its bad campaigns, and what its campaigns disagree on.
    /// Empty where it can be used.
    public func problems(currency: Currency) -> [CampaignError] {
        let understood = campaigns
        var codes = Set(understood.map(\.code))
        let twice = notUnderstood.compactMap { kept -> CampaignError? in
            guard let code = kept.campaign, !codes.insert(code).inserted else { return nil }
            return CampaignError(campaign: code, .duplicateCode)
        }
        return errors + CampaignIndex.problems(in: understood, currency: currency) + twice
    }
}

extension CampaignProblem {
    /// Whether a newer program may have written it on purpose, rather than somebody by mistake.
    var isOfNewerProgram: Bool {
        switch self {
        case .unsupportedVersion, .unknownField, .unknownWord: true
        default: false
        }
    }
}
