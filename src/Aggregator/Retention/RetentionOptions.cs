namespace Aggregator.Retention;

/// <summary>How long what is stored is kept. Editions, and the articles that they lead to without their texts, are kept for ever.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>Days for which the text of an article is kept, in the search too; its title and excerpt stay. The default is 90.</summary>
    [Range(8, 36_500)]
    public int ArticleTextDays { get; set; } = 90;

    /// <summary>Days for which a candidate is kept, whatever became of it. The default is 14.</summary>
    [Range(8, 36_500)]
    public int CandidateDays { get; set; } = 14;

    /// <summary>Days for which near misses are listed. The default is 14.</summary>
    [Range(8, 36_500)]
    public int NearMissDays { get; set; } = 14;

    /// <summary>
    /// Days for which is remembered what became of a page, so that it is not requested again while feeds may list it. The default is 90.
    /// </summary>
    [Range(14, 36_500)]
    public int PageDays { get; set; } = 90;

    /// <summary>Days for which the ledger shows who got an edition; none is sent later than two days after it. The default is 90.</summary>
    [Range(3, 36_500)]
    public int DeliveryDays { get; set; } = 90;

    /// <summary>Days for which messages that could not be handled wait for an operator. The default is 30.</summary>
    [Range(1, 36_500)]
    public int PoisonDays { get; set; } = 30;

    /// <summary>Days for which is shown what operators changed. The default is 365.</summary>
    [Range(1, 36_500)]
    public int AuditDays { get; set; } = 365;
}

[OptionsValidator]
internal sealed partial class RetentionOptionsValidator : IValidateOptions<RetentionOptions>;
