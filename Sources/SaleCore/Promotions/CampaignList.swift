/// A file of campaigns: a JSON array. One bad campaign does not hide the others, nor what is wrong with them.
public struct CampaignList: Decodable, Sendable, Hashable {
    public let campaigns: [Campaign]
    /// In the file's order, each bad campaign by its code where that can be read.
    public let errors: [CampaignError]

    private struct Attempt: Decodable {
        let result: Result<Campaign, CampaignError>
        init(from decoder: any Decoder) {
            do {
                result = .success(try Campaign(from: decoder))
            } catch {
                result = .failure(CampaignError(explaining: error))
            }
        }
    }

    public init(from decoder: any Decoder) throws {
        var campaigns: [Campaign] = []
        var errors: [CampaignError] = []
        do {
            var list = try decoder.unkeyedContainer()
            while !list.isAtEnd {
                guard campaigns.count + errors.count < CampaignBounds.campaigns else { throw CampaignProblem.tooMany("campaigns", CampaignBounds.campaigns) }
                switch try list.decode(Attempt.self).result {
                case .success(let campaign): campaigns.append(campaign)
                case .failure(let error): errors.append(error)
                }
            }
        } catch {
            throw CampaignError(explaining: error)
        }
        self.campaigns = campaigns
        self.errors = errors
    }
}
