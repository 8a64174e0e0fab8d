/// The application identifiers of the GS1 General Specifications (release 25, section 3.2), one a line: identifier, format, meaning.
///
/// An identifier that ends in `n5` stands for ten: its fourth digit runs from 0 to that figure. The format's parts follow one another:
///
/// | part | is |
/// | --- | --- |
/// | `n6`, `n..8` | six digits, up to eight |
/// | `x`, `y`, `z` | characters of set 82, set 39, or base64 for URLs (7.11), likewise |
/// | `c14` | digits of which the last is the check digit (7.9.1) |
/// | `d6`, `d6z`, `d8` | YYMMDD; the same where DD may be 00; YYYYMMDD |
/// | `t2`, `t4`, `t2:` | hours; hours and minutes; minutes or seconds that go on |
/// | `…?` | may be missing, as may all after it |
/// | `…#` | a number; its decimals are the identifier's fourth digit |
/// | `…$` | an amount, likewise; three digits before it are the currency |
enum GS1Table {
    static let lines = """
    00 c18 serial shipping container code
    01 c14 trade item number
    02 c14 trade item number of the contents
    03 c14 trade item number, made to order
    10 x..20 batch
    11 d6z production date
    12 d6z due date
    13 d6z packaging date
    15 d6z best before
    16 d6z sell by
    17 d6z expiry
    20 n2 variant
    21 x..20 serial number
    22 x..20 consumer variant
    235 x..28 third party's serial number
    240 x..30 additional identification
    241 x..30 customer's part number
    242 n..6 made-to-order variant
    243 x..20 packaging component
    250 x..30 secondary serial number
    251 x..30 reference to source
    253 c13,x..17? document type
    254 x..20 extension of a location
    255 c13,n..12? coupon number
    30 n..8# count of variable items
    310n5 n6# net weight, kg
    311n5 n6# length, m
    312n5 n6# width, m
    313n5 n6# height, m
    314n5 n6# area, m²
    315n5 n6# net volume, l
    316n5 n6# net volume, m³
    320n5 n6# net weight, lb
    321n5 n6# length, in
    322n5 n6# length, ft
    323n5 n6# length, yd
    324n5 n6# width, in
    325n5 n6# width, ft
    326n5 n6# width, yd
    327n5 n6# height, in
    328n5 n6# height, ft
    329n5 n6# height, yd
    330n5 n6# gross weight, kg
    331n5 n6# logistic length, m
    332n5 n6# logistic width, m
    333n5 n6# logistic height, m
    334n5 n6# logistic area, m²
    335n5 n6# logistic volume, l
    336n5 n6# logistic volume, m³
    337n5 n6# kg per m²
    340n5 n6# gross weight, lb
    341n5 n6# logistic length, in
    342n5 n6# logistic length, ft
    343n5 n6# logistic length, yd
    344n5 n6# logistic width, in
    345n5 n6# logistic width, ft
    346n5 n6# logistic width, yd
    347n5 n6# logistic height, in
    348n5 n6# logistic height, ft
    349n5 n6# logistic height, yd
    350n5 n6# area, in²
    351n5 n6# area, ft²
    352n5 n6# area, yd²
    353n5 n6# logistic area, in²
    354n5 n6# logistic area, ft²
    355n5 n6# logistic area, yd²
    356n5 n6# net weight, troy oz
    357n5 n6# net weight or volume, oz
    360n5 n6# net volume, qt
    361n5 n6# net volume, gal
    362n5 n6# logistic volume, qt
    363n5 n6# logistic volume, gal
    364n5 n6# net volume, in³
    365n5 n6# net volume, ft³
    366n5 n6# net volume, yd³
    367n5 n6# logistic volume, in³
    368n5 n6# logistic volume, ft³
    369n5 n6# logistic volume, yd³
    37 n..8# count of items inside
    390n9 n..15$ amount to pay or coupon value
    391n9 n3,n..15$ amount to pay with currency
    392n9 n..15$ price
    393n9 n3,n..15$ price with currency
    394n3 n4# coupon, percent off
    395n5 n6$ price per unit
    400 x..30 customer's order number
    401 x..30 consignment
    402 c17 shipment
    403 x..30 routing code
    410 c13 ship to
    411 c13 bill to
    412 c13 purchased from
    413 c13 ship for
    414 c13 physical location
    415 c13 party to be paid
    416 c13 place of production or service
    417 c13 party
    420 x..20 ship to postcode
    421 n3,x..9 ship to postcode with country
    422 n3 country of origin
    423 n3,n3?,n3?,n3?,n3? countries of first processing
    424 n3 country of processing
    425 n3,n3?,n3?,n3?,n3? countries of disassembly
    426 n3 country of full processing
    427 x..3 subdivision of origin
    4300 x..35 ship to company
    4301 x..35 ship to person
    4302 x..70 ship to address
    4303 x..70 ship to address, second line
    4304 x..70 ship to suburb
    4305 x..70 ship to town
    4306 x..70 ship to region
    4307 x2 ship to country
    4308 x..30 ship to telephone
    4309 n20 ship to coordinates
    4310 x..35 return to company
    4311 x..35 return to person
    4312 x..70 return to address
    4313 x..70 return to address, second line
    4314 x..70 return to suburb
    4315 x..70 return to town
    4316 x..70 return to region
    4317 x2 return to country
    4318 x..20 return to postcode
    4319 x..30 return to telephone
    4320 x..35 service
    4321 n1 dangerous goods
    4322 n1 may be left without signature
    4323 n1 signature required
    4324 d6z,t4 not before
    4325 d6z,t4 not after
    4326 d6 release date
    4330 n6,x1? highest temperature, hundredths of °F
    4331 n6,x1? highest temperature, hundredths of °C
    4332 n6,x1? lowest temperature, hundredths of °F
    4333 n6,x1? lowest temperature, hundredths of °C
    7001 n13 NATO stock number
    7002 x..30 meat cut
    7003 d6,t4 expiry with time
    7004 n..4 active potency
    7005 x..12 catch area
    7006 d6 first freezing
    7007 d6,d6? harvest
    7008 x..3 species of fish
    7009 x..10 fishing gear
    7010 x..2 production method
    7011 d6,t4? test by
    7020 x..20 refurbishment lot
    7021 x..20 functional status
    7022 x..20 revision
    7023 x..30 asset of an assembly
    703n9 n3,x..27 processor with country
    7040 n1,x3 unique identification code with extensions
    7041 x..4 freight unit
    710 x..20 PZN (Germany)
    711 x..20 CIP (France)
    712 x..20 CN (Spain)
    713 x..20 DRN (Brazil)
    714 x..20 AIM (Portugal)
    715 x..20 NDC (United States)
    716 x..20 AIC (Italy)
    717 x..20 SRN (Costa Rica)
    723n9 x2,x..28 certificate
    7240 x..20 protocol
    7241 n2 data carrier
    7242 x..25 version of the carrier
    7250 d8 date of birth
    7251 d8,t4 date and time of birth
    7252 n1 sex
    7253 x..40 family name
    7254 x..40 given name
    7255 x..10 suffix of a name
    7256 x..90 full name
    7257 x..70 address of a person
    7258 x3 order of birth
    7259 x..40 family name of a newborn
    8001 n14 dimensions of a roll
    8002 x..20 mobile telephone
    8003 n1,c13,x..16? returnable asset
    8004 x..30 individual asset
    8005 n6 price per unit, as the partners agreed
    8006 c14,n4 piece of a trade item
    8007 x..34 IBAN
    8008 d6,t2,t2:?,t2:? time of production
    8009 x..50 optical sensor
    8010 y..30 component or part
    8011 n..12 serial number of a part
    8012 x..20 software version
    8013 x..25 model number
    8014 x..25 highly individualised device
    8017 c18 service provider
    8018 c18 service recipient
    8019 n..10 service instance
    8020 x..25 reference of a payment slip
    8026 c14,n4 piece of a trade item inside
    8030 z..90 digital signature
    8040 n15 IMEI
    8041 n15 second IMEI
    8042 n32 eSIM
    8043 n18,n..2? SIM
    8110 x..70 coupon (North America)
    8111 n4 loyalty points
    8112 x..70 coupon, positive offer (North America)
    8200 x..70 web page of the product
    90 x..30 agreed between partners
    91 x..90 company's own
    92 x..90 company's own
    93 x..90 company's own
    94 x..90 company's own
    95 x..90 company's own
    96 x..90 company's own
    97 x..90 company's own
    98 x..90 company's own
    99 x..90 company's own
    """

    /// By the digits that are fixed: `310` for 3100…3105.
    static let all: [String: GS1Identifier] = Dictionary(
        lines.split(separator: "\n").compactMap { GS1Identifier(line: $0).map { ($0.fixedDigits, $0) } }, uniquingKeysWith: { first, _ in first })

    /// The identifier the digits begin with; nil when none is known. No identifier is the beginning of another.
    static func identifier(at digits: ArraySlice<UInt8>) -> GS1Identifier? {
        for length in 2...4 {
            guard digits.count >= length else { return nil }
            guard let found = all[String(decoding: digits.prefix(length), as: UTF8.self)] else { continue }
            guard let highest = found.highestLastDigit else { return found }
            guard digits.count > length, let digit = digits.dropFirst(length).first, (0x30...0x30 + UInt8(highest)).contains(digit) else { return nil }
            return found
        }
        return nil
    }
}
