using SimulationLab.Organization;

namespace SimulationLab.Experiments;

/// <summary>What the difference costs.</summary>
/// <param name="FirstPosting">The first posting that is not the same; null when the books agree.</param>
/// <param name="Accounts">The accounts whose totals differ at the end, in the order of the books.</param>
/// <param name="ReleaseDifferenceUsd">The difference of all accounts of the release together: of <c>cost.total</c>.</param>
public sealed record LedgerDifference(PostingDifference? FirstPosting, IReadOnlyList<AccountDifference> Accounts, decimal ReleaseDifferenceUsd)
{
    internal static LedgerDifference Of(IReadOnlyList<Posting> baseline, IReadOnlyList<Posting> alternative)
    {
        var accounts = from posting in baseline.Concat(alternative)
                       group posting by (posting.Book, posting.Debit) into account
                       orderby account.Key.Book, account.Key.Debit
                       let before = Total(baseline, account.Key)
                       let after = Total(alternative, account.Key)
                       where before != after
                       select new AccountDifference(account.Key.Book, account.Key.Debit, before, after, after - before);
        var differing = accounts.ToList();
        return new LedgerDifference(
            PostingDifference.First(baseline, alternative), differing, differing.Where(account => account.Book == Book.Release).Sum(account => account.DifferenceUsd));
    }

    private static decimal Total(IReadOnlyList<Posting> journal, (Book Book, Account Account) account) =>
        journal.Where(posting => (posting.Book, posting.Debit) == account).Sum(posting => TwinPosting.Of(posting).Usd);
}

/// <summary>An account whose total differs.</summary>
public sealed record AccountDifference(Book Book, Account Account, decimal BaselineUsd, decimal AlternativeUsd, decimal DifferenceUsd);

/// <summary>The first posting that is not the same in both journals.</summary>
/// <param name="Baseline">The line of the baseline; null when only the alternative has it.</param>
/// <param name="Alternative">The line of the alternative; null when only the baseline has it.</param>
public sealed record PostingDifference(TwinPosting? Baseline, TwinPosting? Alternative)
{
    internal static PostingDifference? First(IReadOnlyList<Posting> baseline, IReadOnlyList<Posting> alternative)
    {
        var place = 0;
        while (place < baseline.Count && place < alternative.Count && baseline[place] == alternative[place])
            place++;
        var (before, after) = (baseline.ElementAtOrDefault(place), alternative.ElementAtOrDefault(place));
        if (before is null && after is null)
            return null;
        var isSameLine = before is not null && after is not null && before with { Amount = after.Amount } == after;
        if (!isSameLine && before is not null && after is not null)
        {
            if (before.At <= after.At)
                after = null;
            else
                before = null;
        }

        return new PostingDifference(before is null ? null : TwinPosting.Of(before), after is null ? null : TwinPosting.Of(after));
    }
}
