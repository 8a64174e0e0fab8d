import Foundation
import HTTPTypes
import Hummingbird
import Journal
import Logging
import ServiceLifecycle
import SyncProtocol

/// OFFICE's HTTP face: the routes of `WirePath` over a store. Knows nothing of SQL.
public struct OfficeServer: Sendable {
    let store: any OfficeStore
    let adminToken: String?
    let logger: Logger

    /// - Parameter adminToken: opens the routes that change products; nil keeps them shut.
    public init(store: any OfficeStore, adminToken: String? = nil, logger: Logger) {
        self.store = store
        self.adminToken = adminToken
        self.logger = logger
    }

    /// The server as a service: `run()` ends on graceful shutdown or cancellation.
    /// - Parameters:
    ///   - port: 0 takes a free one.
    ///   - onServing: told the port once connections are taken.
    public func service(host: String, port: Int, onServing: @escaping @Sendable (Int) async -> Void) -> some Service {
        Application(
            router: router(), server: .http1(configuration: .init(idleTimeout: .seconds(OfficeLimits.idleConnectionSeconds))), configuration: .init(address: .hostname(host, port: port), serverName: "till-office"),
            onServerRunning: { channel in await onServing(channel.localAddress?.port ?? port) }, logger: logger)
    }

    private func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.add(middleware: RoutingErrorsAsJSON())
        router.get("/v1/health") { _, _ in try Self.json(.object(["status": .string("ok")])) }
        router.post("/v1/enrol") { request, _ in
            await answer { try Self.json(try await store.enrol(EnrolmentRequest(encoded: Self.body(request))).json) }
        }
        router.post("/v1/journal") { request, _ in
            await answer {
                let terminal = try await terminal(request)
                let acknowledgement = try await store.append(PushBatch(encoded: Self.body(request)), from: terminal)
                if let refusal = acknowledgement.refusal {
                    logger.warning("batch refused", metadata: ["terminal": "\(terminal)", "reason": "\(refusal.reason.rawValue)", "message": "\(refusal.message)"])
                }
                return try Self.json(acknowledgement.json, status: acknowledgement.refusal == nil ? .ok : .conflict)
            }
        }
        router.get("/v1/head") { request, _ in
            await answer { try Self.json(try await store.head(of: terminal(request)).json) }
        }
        router.post("/v1/alarms") { request, _ in
            await answer {
                let terminal = try await terminal(request)
                let report = try AlarmReport(encoded: await Self.body(request))
                logger.critical("a terminal has stopped sending", metadata: ["terminal": "\(terminal)", "code": "\(report.code)", "message": "\(report.message)"])
                try await store.note(report, from: terminal)
                return try Self.json(.object(["noted": .string(report.code)]))
            }
        }
        router.get("/v1/changes") { request, _ in
            await answer {
                let terminal = try await terminal(request)
                let query = request.uri.queryParameters
                let limit = query.get("limit", as: Int.self) ?? WireLimits.pageProducts
                return try Self.json(try await store.changes(for: terminal, cursor: query.get("cursor"), limit: limit).json)
            }
        }
        addProductRoutes(to: router)
        return router
    }

    private func addProductRoutes(to router: Router<BasicRequestContext>) {
        router.get("/v1/products/:code") { request, context in
            await answer {
                try checkAdmin(request)
                let code = try Self.code(context)
                guard let product = try await store.product(code: code) else { throw OfficeError.refused(.notFound, "there is no product \(code)") }
                return try Self.json(product.json)
            }
        }
        router.put("/v1/products/:code") { request, context in
            await answer {
                try checkAdmin(request)
                let product = try ProductRecord(fields: JSONFields(parsing: await Self.body(request), name: "product"))
                let code = try Self.code(context)
                guard product.code == code else { throw OfficeError.refused(.malformed, "the product's code is not the one in the address") }
                return try Self.json(try await store.put(product).json)
            }
        }
        router.delete("/v1/products/:code") { request, context in
            await answer {
                try checkAdmin(request)
                let code = try Self.code(context)
                guard try await store.deleteProduct(code: code) else { throw OfficeError.refused(.notFound, "there is no product \(code)") }
                return try Self.json(.object(["deleted": .string(code)]))
            }
        }
    }
}
