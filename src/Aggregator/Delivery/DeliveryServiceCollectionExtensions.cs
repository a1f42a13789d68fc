using Aggregator.Storage;
using Aggregator.Subscriptions;
using Aggregator.Telemetry;
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
        services.TryAddSingleton(provider => new Lazy<IEnumerable<IDeliveryChannel>>(provider.GetServices<IDeliveryChannel>));
        services.TryAddSingleton<LeftDeliveries>();
        services.TryAddSingleton<DeliveryPlanner>();
        services.TryAddSingleton<DigestDeliverer>();
        services.TryAddSingleton<SubscriptionRequestMailer>();
        services.AddSingleton(HandlerOf);

        return services;
    }

    /// <summary>What writes mails comes with the first message.</summary>
    private static QueueHandler HandlerOf(IServiceProvider provider) => QueueHandler.Of(
        Queues.SendMail,
        MailMessages.Default.MailMessage,
        (message, _, cancellationToken) => message switch
        {
            AnswerSubscriptionRequest request => StepsOf(provider).HandleAsync(
                FlowSteps.Answer,
                Queues.SendMail,
                request.Trace,
                () => provider.GetRequiredService<SubscriptionRequestMailer>().AnswerAsync(request, cancellationToken)),
            DeliverDigest digest => StepsOf(provider).HandleAsync(
                FlowSteps.Deliver,
                Queues.SendMail,
                digest.Trace,
                () => provider.GetRequiredService<DigestDeliverer>().DeliverAsync(digest, cancellationToken)),
            _ => throw new MalformedMessageException($"The message in '{Queues.SendMail}' is a {message.GetType().Name}.", null),
        });

    private static FlowSteps StepsOf(IServiceProvider provider) => provider.GetRequiredService<FlowSteps>();

    private static IMailTransport ChooseTransport(IServiceProvider provider)
    {
        if (provider.GetRequiredService<IOptions<DeliveryOptions>>().Value.SmtpHost.Length > 0)
        {
            return ActivatorUtilities.CreateInstance<SmtpTransport>(provider);
        }

        return ActivatorUtilities.CreateInstance<OutboxTransport>(provider);
    }
}
