/// How the server's TLS certificate is judged.
public enum HTTPTrust: Equatable, Sendable {
    /// By the machine's certificate authorities and the host's name.
    case system
    /// By the authorities in this PEM file only, and the host's name.
    case certificateAuthority(file: String)
    /// By its public key alone: `sha256//` and the base64 of the SHA-256 of the key's SubjectPublicKeyInfo (RFC 7469 §2.4).
    /// The certificate may then be self-signed and bear any name.
    case publicKey(pin: String)
}
