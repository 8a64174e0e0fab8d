import ArgumentParser
import Foundation
import Logging
import Office
import ServiceLifecycle

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the terminals until SIGTERM or SIGINT.",
        discussion: "Speaks plain HTTP: keep it on the shop's own network, or put a TLS proxy before it.")

    @OptionGroup var options: DatabaseOptions
    @Option(help: ArgumentHelp("Where to listen; port 0 takes a free one.", valueName: "host:port"))
    var listen = "127.0.0.1:9080"
    @Option(help: "The store's name, for a new database.")
    var storeName = "Till"
    @Option(help: ArgumentHelp("Opens PUT and DELETE /v1/products/CODE to the bearer of the token in this file.", valueName: "file"))
    var adminTokenFile: String?
    @Flag(help: "Print the address as one line of JSON.")
    var json = false

    /// How long requests that are under way may take to end once the office was asked to stop.
    static let shutdownLimit = Duration.seconds(5)

    func run() async throws {
        try await reporting {
            guard let colon = listen.lastIndex(of: ":"), let port = UInt16(listen[listen.index(after: colon)...]) else {
                throw ValidationError("--listen wants HOST:PORT, not \(listen)")
            }
            let host = listen[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
            let store = try options.store(storeName: storeName)
            _ = try await store.retryRejected()
            try await store.pruneFeed()
            var logger = Logger(label: "till-office", factory: { StreamLogHandler.standardError(label: $0) })
            logger.logLevel = .info
            let server = OfficeServer(store: store, adminToken: try adminToken(), logger: logger)
            let printsJSON = json
            let service = server.service(host: host, port: Int(port)) { port in
                let address = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
                print(printsJSON ? "{\"address\":\"\(address)\",\"port\":\(port)}" : "till-office serves at \(address)")
                fflush(nil)
            }
            var quiet = logger
            quiet.logLevel = .warning
            var configuration = ServiceGroupConfiguration(services: [.init(service: service, serviceName: "office")], gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
            // A terminal that never ends its request does not keep the office open.
            configuration.maximumGracefulShutdownDuration = Self.shutdownLimit
            try await ServiceGroup(configuration: configuration).run()
            try store.close()
        }
    }

    private func adminToken() throws -> String? {
        guard let adminTokenFile else { return nil }
        guard let text = try? String(contentsOfFile: adminTokenFile, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines), text.utf8.count >= 16 else {
            throw OfficeError.badInput("\(adminTokenFile) holds no token of at least 16 characters")
        }
        return text
    }
}
