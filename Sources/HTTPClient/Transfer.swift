import CCurl

/// One request under way: its libcurl handle and what has come back. Lives on the loop's thread alone.
final class Transfer {
    let number: UInt64
    let handle: UnsafeMutableRawPointer
    private let request: HTTPRequest
    private var list: UnsafeMutablePointer<curl_slist>?
    private let body: UnsafeMutableBufferPointer<UInt8>
    private let errorText: UnsafeMutablePointer<CChar>
    private var headers: [HTTPHeader] = []
    private var received: [UInt8] = []
    private var isTooLarge = false
    private var isAttached = false

    init?(_ request: HTTPRequest, number: UInt64) {
        guard let handle = curl_easy_init() else { return nil }
        self.handle = handle
        self.request = request
        self.number = number
        body = .allocate(capacity: max(1, request.body.count))
        _ = body.initialize(from: request.body)
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(list)
        body.deallocate()
        errorText.deallocate()
    }

    /// Starts the transfer. The loop holds this object until `detach`, so the unretained pointer given to libcurl stays good.
    func attach(to multi: UnsafeMutableRawPointer) -> HTTPError? {
        if let error = configure() { return error }
        let result = curl_multi_add_handle(multi, handle)
        guard result == CURLM_OK else { return .badRequest(String(cString: curl_multi_strerror(result))) }
        isAttached = true
        return nil
    }

    func detach(from multi: UnsafeMutableRawPointer) {
        if isAttached { curl_multi_remove_handle(multi, handle) }
        isAttached = false
    }

    func answer(_ result: CURLcode) -> Result<HTTPResponse, HTTPError> {
        guard result == CURLE_OK else { return .failure(error(result)) }
        var status = 0
        till_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        return .success(HTTPResponse(status: status, headers: headers, body: received))
    }

    private func configure() -> HTTPError? {
        var failed: CURLcode?
        func check(_ result: CURLcode) { if result != CURLE_OK, failed == nil { failed = result } }
        for header in request.headers {
            let line = header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)"
            guard !header.name.isEmpty, !line.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else {
                return .badRequest("the header \"\(header.name)\" holds control characters")
            }
            list = curl_slist_append(list, line)
        }
        list = curl_slist_append(list, "Expect:")  // no waiting for 100 Continue (RFC 9110 §10.1.1)
        check(till_curl_set_text(handle, CURLOPT_URL, request.url))
        check(till_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https"))
        check(till_curl_set_text(handle, CURLOPT_PROXY, ""))
        check(till_curl_set_long(handle, CURLOPT_NOSIGNAL, 1))
        check(till_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, request.limits.connectMilliseconds))
        check(till_curl_set_long(handle, CURLOPT_TIMEOUT_MS, request.limits.totalMilliseconds))
        check(till_curl_set_list(handle, CURLOPT_HTTPHEADER, list))
        check(till_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText))
        if request.method == "HEAD" {
            check(till_curl_set_long(handle, CURLOPT_NOBODY, 1))
        } else {
            if !request.body.isEmpty || ["POST", "PUT", "PATCH"].contains(request.method) {
                check(till_curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count)))
                check(till_curl_set_pointer(handle, CURLOPT_POSTFIELDS, UnsafeMutableRawPointer(body.baseAddress)))
            }
            check(till_curl_set_text(handle, CURLOPT_CUSTOMREQUEST, request.method))
        }
        switch request.trust {
        case .system: break
        case .certificateAuthority(let file): check(till_curl_set_text(handle, CURLOPT_CAINFO, file))
        case .publicKey(let pin):
            check(till_curl_set_text(handle, CURLOPT_PINNEDPUBLICKEY, pin))
            check(till_curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 0))
            check(till_curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 0))
        }
        if let path = request.unixSocket { check(till_curl_set_text(handle, CURLOPT_UNIX_SOCKET_PATH, path)) }
        let own = Unmanaged.passUnretained(self).toOpaque()
        check(till_curl_set_pointer(handle, CURLOPT_WRITEDATA, own))
        check(till_curl_set_pointer(handle, CURLOPT_HEADERDATA, own))
        check(till_curl_set_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, own in
            Transfer.from(own)?.take(body: bytes, count: size * count) ?? 0
        })
        check(till_curl_set_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, own in
            Transfer.from(own)?.take(header: bytes, count: size * count) ?? 0
        })
        return failed.map(error)
    }

    private static func from(_ pointer: UnsafeMutableRawPointer?) -> Transfer? {
        pointer.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    private func take(body bytes: UnsafeMutablePointer<CChar>?, count: Int) -> Int {
        guard received.count + count <= request.limits.responseBytes else {
            isTooLarge = true
            return 0  // anything but `count` ends the transfer
        }
        if let bytes { received.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count)) }
        return count
    }

    private func take(header bytes: UnsafeMutablePointer<CChar>?, count: Int) -> Int {
        guard let bytes else { return count }
        let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
        if line.hasPrefix("HTTP/") {
            headers = []
        } else if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
            let end = value.lastIndex { !$0.isWhitespace }
            headers.append(HTTPHeader(line[..<colon].lowercased(), end.map { String(value[...$0]) } ?? ""))
        }
        return count
    }

    private func error(_ result: CURLcode) -> HTTPError {
        let said = String(cString: errorText)
        let text = said.isEmpty ? String(cString: curl_easy_strerror(result)) : said
        switch result {
        case CURLE_WRITE_ERROR where isTooLarge: return .responseTooLarge(limit: request.limits.responseBytes)
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_FUNCTION_ARGUMENT, CURLE_UNKNOWN_OPTION, CURLE_OUT_OF_MEMORY: return .badRequest(text)
        case CURLE_COULDNT_RESOLVE_HOST: return .hostNotFound(text)
        case CURLE_COULDNT_CONNECT: return .cannotConnect(text)
        case CURLE_OPERATION_TIMEDOUT: return .timedOut(text)
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CIPHER:
            return .tls(text)
        default: return .interrupted(text)
        }
    }
}
