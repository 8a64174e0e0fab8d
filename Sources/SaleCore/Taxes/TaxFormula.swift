/// Every tax of a category as an exact linear form of the price and of the fixed levies F on the line:
/// `tax[i] = (price[i] × amount + Σ levy[i][j] × F[j]) ÷ denominator`. Nothing is rounded in it.
///
/// Exclusive: t = r × (N + the earlier taxes it is charged on), N the amount.
/// Inclusive: the amount is G = N + Σ t + Σ F; solved for N, then the same.
struct TaxFormula: Sendable {
    /// Where in `components` the percentages stand.
    let percentages: [Int]
    /// Where in `components` the fixed levies stand.
    let levies: [Int]
    let denominator: Int128
    let price: [Int128]
    let levy: [[Int128]]
    /// N as a form of the same kind, for prices that have to be made anew.
    let net: (price: Fraction, levy: [Fraction])
    /// Σ of all taxes and levies + N, in terms of N and F.
    let gross: (net: Fraction, levy: [Fraction])

    init(_ components: [TaxComponent], _ basis: PriceBasis) throws(TaxRefusal) {
        var percentages: [Int] = []
        var levies: [Int] = []
        for (index, component) in components.enumerated() where component.treatment == .taxed {
            if case .perUnit = component.charge { levies.append(index) } else { percentages.append(index) }
        }
        // In terms of N and F.
        var ofNet: [Fraction] = []
        var ofLevy: [[Fraction]] = []
        for index in percentages {
            let component = components[index]
            let rate = try Fraction(component.rate)
            var base = (net: Fraction.one, levy: levies.map { component.on.contains(components[$0].tax) ? Fraction.one : .zero })
            for (place, earlier) in percentages.enumerated() where earlier < index && component.on.contains(components[earlier].tax) {
                base.net = try base.net.adding(ofNet[place])
                for column in levies.indices { base.levy[column] = try base.levy[column].adding(ofLevy[place][column]) }
            }
            ofNet.append(try rate.multiplied(by: base.net))
            var row: [Fraction] = []
            for part in base.levy { row.append(try rate.multiplied(by: part)) }
            ofLevy.append(row)
        }
        var gross = (net: Fraction.one, levy: [Fraction](repeating: .one, count: levies.count))
        for (row, coefficient) in ofNet.enumerated() {
            gross.net = try gross.net.adding(coefficient)
            for column in levies.indices { gross.levy[column] = try gross.levy[column].adding(ofLevy[row][column]) }
        }
        var net = (price: Fraction.one, levy: [Fraction](repeating: .zero, count: levies.count))
        if basis == .inclusive {
            net.price = try Fraction.one.divided(by: gross.net)
            for column in levies.indices { net.levy[column] = try Fraction.zero.subtracting(gross.levy[column]).multiplied(by: net.price) }
        }
        // In terms of the amount and F, over one denominator.
        var forms: [(price: Fraction, levy: [Fraction])] = []
        var common: Int128 = 1
        for row in ofNet.indices {
            let ofPrice = try ofNet[row].multiplied(by: net.price)
            common = try Fraction.leastCommonMultiple(common, ofPrice.denominator)
            var columns: [Fraction] = []
            for column in levies.indices {
                let part = try ofNet[row].multiplied(by: net.levy[column]).adding(ofLevy[row][column])
                common = try Fraction.leastCommonMultiple(common, part.denominator)
                columns.append(part)
            }
            forms.append((ofPrice, columns))
        }
        var price: [Int128] = []
        var levy: [[Int128]] = []
        for form in forms {
            price.append(try form.price.numerator(over: common))
            var columns: [Int128] = []
            for part in form.levy { columns.append(try part.numerator(over: common)) }
            levy.append(columns)
        }
        (self.percentages, self.levies, denominator, self.price, self.levy, self.net, self.gross) = (percentages, levies, common, price, levy, net, gross)
    }

    /// The taxes of one line in the order of `percentages`, as numerators over `denominator`.
    func numerators(_ amount: Int64, _ fixed: [Int64]) throws(TaxRefusal) -> [Int128] {
        var result: [Int128] = []
        for row in price.indices {
            var sum = try Fraction.times(price[row], Int128(amount))
            for column in fixed.indices { sum = try Fraction.plus(sum, Fraction.times(levy[row][column], Int128(fixed[column]))) }
            result.append(sum)
        }
        return result
    }

    /// The net price contained in an amount, exactly.
    func net(_ amount: Int64, _ fixed: [Int64]) throws(TaxRefusal) -> Fraction {
        try Self.form(net.price, net.levy, Fraction(whole: Int128(amount)), fixed)
    }

    /// What a net price comes to with these taxes, exactly.
    func gross(ofNet amount: Fraction, _ fixed: [Int64]) throws(TaxRefusal) -> Fraction {
        try Self.form(gross.net, gross.levy, amount, fixed)
    }

    private static func form(_ coefficient: Fraction, _ columns: [Fraction], _ amount: Fraction, _ fixed: [Int64]) throws(TaxRefusal) -> Fraction {
        var sum = try coefficient.multiplied(by: amount)
        for column in fixed.indices { sum = try sum.adding(columns[column].multiplied(by: Fraction(whole: Int128(fixed[column])))) }
        return sum
    }
}
