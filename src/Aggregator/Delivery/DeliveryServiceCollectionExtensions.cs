using Aggregator.Storage;
using Aggregator.Subscriptions;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aggregator.Delivery;

public static class DeliveryServiceCollectionExtensions
{
    /// <summary>Needs an <see cref="IMailHtml"/> and the site's <see cref="Digests.EditionLinks"/> from the host's web part.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<DeliveryOptions, DeliveryOptionsValidator>().BindConfiguration(DeliveryOptions.Section);
        services.TryAddSingleton(ChooseTransport);
        services.TryAddSingleton<MailComposer>();
        services.AddSingleton<IDeliveryChannel, EmailChannel>();
        services.TryAddSingleton<DeliveryPlanner>();
        services.TryAddSingleton<DigestDeliverer>();
        services.TryAddSingleton<SubscriptionRequestMailer>();
        services.AddSingleton(HandlerOf);

        return services;
    }

    private static QueueHandler HandlerOf(IServiceProvider provider)
    {
        var mailer = provider.GetRequiredService<SubscriptionRequestMailer>();
        var deliverer = provider.GetRequiredService<DigestDeliverer>();
        return QueueHandler.Of(Queues.SendMail, MailMessages.Default.MailMessage, (message, cancellationToken) => message switch
        {
            AnswerSubscriptionRequest request => mailer.AnswerAsync(request, cancellationToken),
            DeliverDigest digest => deliverer.DeliverAsync(digest, cancellationToken),
            _ => throw new MalformedMessageException($"The message in '{Queues.SendMail}' is a {message.GetType().Name}.", null),
        });
    }

    private static IMailTransport ChooseTransport(IServiceProvider provider)
    {
        if (provider.GetRequiredService<IOptions<DeliveryOptions>>().Value.SmtpHost.Length > 0)
        {
            return ActivatorUtilities.CreateInstance<SmtpTransport>(provider);
        }

        return ActivatorUtilities.CreateInstance<OutboxTransport>(provider);
    }
}
