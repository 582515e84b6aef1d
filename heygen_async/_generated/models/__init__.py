# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Every object, enum and union of HeyGen External API, each imported when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .ai_clip import AiClip as AiClip
    from .ai_clip_status import AiClipStatus as AiClipStatus
    from .ai_clipping_accepted import AiClippingAccepted as AiClippingAccepted
    from .ai_clipping_aspect_ratio import AiClippingAspectRatio as AiClippingAspectRatio
    from .ai_clipping_detail import AiClippingDetail as AiClippingDetail
    from .ai_clipping_duration_type import AiClippingDurationType as AiClippingDurationType
    from .ai_clipping_output_settings import AiClippingOutputSettings as AiClippingOutputSettings
    from .ai_clipping_status import AiClippingStatus as AiClippingStatus
    from .api_key_self import ApiKeySelf as ApiKeySelf
    from .append_realtime_text_request import AppendRealtimeTextRequest as AppendRealtimeTextRequest
    from .asset_base_64 import AssetBase64 as AssetBase64
    from .asset_id import AssetId as AssetId
    from .asset_input import AssetInput as AssetInput
    from .asset_item import AssetItem as AssetItem
    from .asset_reference import AssetReference as AssetReference
    from .asset_search_item import AssetSearchItem as AssetSearchItem
    from .asset_search_scope import AssetSearchScope as AssetSearchScope
    from .asset_search_type import AssetSearchType as AssetSearchType
    from .asset_upload_item import AssetUploadItem as AssetUploadItem
    from .asset_url import AssetUrl as AssetUrl
    from .asset_url_or_id import AssetUrlOrId as AssetUrlOrId
    from .audio_sound import AudioSound as AudioSound
    from .audio_sound_type import AudioSoundType as AudioSoundType
    from .avatar_error import AvatarError as AvatarError
    from .avatar_group_item import AvatarGroupItem as AvatarGroupItem
    from .avatar_iii_engine_config import AvatarIIIEngineConfig as AvatarIIIEngineConfig
    from .avatar_iv_engine_config import AvatarIVEngineConfig as AvatarIVEngineConfig
    from .avatar_look_item import AvatarLookItem as AvatarLookItem
    from .avatar_look_orientation import AvatarLookOrientation as AvatarLookOrientation
    from .avatar_look_type import AvatarLookType as AvatarLookType
    from .avatar_realtime_accepted import AvatarRealtimeAccepted as AvatarRealtimeAccepted
    from .avatar_realtime_detail import AvatarRealtimeDetail as AvatarRealtimeDetail
    from .avatar_realtime_end_reason import AvatarRealtimeEndReason as AvatarRealtimeEndReason
    from .avatar_realtime_status import AvatarRealtimeStatus as AvatarRealtimeStatus
    from .avatar_status import AvatarStatus as AvatarStatus
    from .avatar_v_engine_config import AvatarVEngineConfig as AvatarVEngineConfig
    from .avatar_video_scene import AvatarVideoScene as AvatarVideoScene
    from .background_removal_detail import BackgroundRemovalDetail as BackgroundRemovalDetail
    from .background_removal_status import BackgroundRemovalStatus as BackgroundRemovalStatus
    from .background_setting import BackgroundSetting as BackgroundSetting
    from .background_type import BackgroundType as BackgroundType
    from .batch_accepted import BatchAccepted as BatchAccepted
    from .batch_detail import BatchDetail as BatchDetail
    from .batch_item import BatchItem as BatchItem
    from .batch_item_status import BatchItemStatus as BatchItemStatus
    from .batch_status import BatchStatus as BatchStatus
    from .billing_type import BillingType as BillingType
    from .brand_glossary import BrandGlossary as BrandGlossary
    from .brand_glossary_detail import BrandGlossaryDetail as BrandGlossaryDetail
    from .brand_kit import BrandKit as BrandKit
    from .brand_kit_accepted import BrandKitAccepted as BrandKitAccepted
    from .brand_kit_color_roles import BrandKitColorRoles as BrandKitColorRoles
    from .brand_kit_detail import BrandKitDetail as BrandKitDetail
    from .brand_kit_font import BrandKitFont as BrandKitFont
    from .brand_kit_font_role import BrandKitFontRole as BrandKitFontRole
    from .brand_kit_font_roles import BrandKitFontRoles as BrandKitFontRoles
    from .brand_kit_logo import BrandKitLogo as BrandKitLogo
    from .brand_kit_logo_roles import BrandKitLogoRoles as BrandKitLogoRoles
    from .brand_kit_status import BrandKitStatus as BrandKitStatus
    from .caption_file_format import CaptionFileFormat as CaptionFileFormat
    from .caption_setting import CaptionSetting as CaptionSetting
    from .caption_style import CaptionStyle as CaptionStyle
    from .caption_style_preset import CaptionStylePreset as CaptionStylePreset
    from .cinematic_aspect_ratio import CinematicAspectRatio as CinematicAspectRatio
    from .cinematic_resolution import CinematicResolution as CinematicResolution
    from .clone_voice_request import CloneVoiceRequest as CloneVoiceRequest
    from .clone_voice_response import CloneVoiceResponse as CloneVoiceResponse
    from .complete_asset_upload_batch_request import CompleteAssetUploadBatchRequest as CompleteAssetUploadBatchRequest
    from .complete_asset_upload_request import CompleteAssetUploadRequest as CompleteAssetUploadRequest
    from .completed_asset_upload import CompletedAssetUpload as CompletedAssetUpload
    from .create_ai_clipping_request import CreateAiClippingRequest as CreateAiClippingRequest
    from .create_asset_upload_batch_request import CreateAssetUploadBatchRequest as CreateAssetUploadBatchRequest
    from .create_asset_upload_batch_response import CreateAssetUploadBatchResponse as CreateAssetUploadBatchResponse
    from .create_asset_upload_request import CreateAssetUploadRequest as CreateAssetUploadRequest
    from .create_asset_upload_response import CreateAssetUploadResponse as CreateAssetUploadResponse
    from .create_avatar_consent_request import CreateAvatarConsentRequest as CreateAvatarConsentRequest
    from .create_avatar_consent_response import CreateAvatarConsentResponse as CreateAvatarConsentResponse
    from .create_avatar_realtime_request import CreateAvatarRealtimeRequest as CreateAvatarRealtimeRequest
    from .create_avatar_request_body import CreateAvatarRequestBody as CreateAvatarRequestBody
    from .create_avatar_response import CreateAvatarResponse as CreateAvatarResponse
    from .create_avatar_video_response import CreateAvatarVideoResponse as CreateAvatarVideoResponse
    from .create_background_removal_request import CreateBackgroundRemovalRequest as CreateBackgroundRemovalRequest
    from .create_batch_video_from_avatar import CreateBatchVideoFromAvatar as CreateBatchVideoFromAvatar
    from .create_batch_video_from_cinematic_avatar import (
        CreateBatchVideoFromCinematicAvatar as CreateBatchVideoFromCinematicAvatar,
    )
    from .create_batch_video_from_image import CreateBatchVideoFromImage as CreateBatchVideoFromImage
    from .create_batch_video_from_studio import CreateBatchVideoFromStudio as CreateBatchVideoFromStudio
    from .create_batch_video_request_body import CreateBatchVideoRequestBody as CreateBatchVideoRequestBody
    from .create_brand_glossary_request import CreateBrandGlossaryRequest as CreateBrandGlossaryRequest
    from .create_brand_kit_request import CreateBrandKitRequest as CreateBrandKitRequest
    from .create_digital_twin_request import CreateDigitalTwinRequest as CreateDigitalTwinRequest
    from .create_filler_word_removal_request import CreateFillerWordRemovalRequest as CreateFillerWordRemovalRequest
    from .create_folder_request import CreateFolderRequest as CreateFolderRequest
    from .create_hyperframes_render_request import CreateHyperframesRenderRequest as CreateHyperframesRenderRequest
    from .create_instant_voice_request import CreateInstantVoiceRequest as CreateInstantVoiceRequest
    from .create_lipsync_batch_request import CreateLipsyncBatchRequest as CreateLipsyncBatchRequest
    from .create_lipsync_request import CreateLipsyncRequest as CreateLipsyncRequest
    from .create_lipsync_response import CreateLipsyncResponse as CreateLipsyncResponse
    from .create_model_audio_voice_request import CreateModelAudioVoiceRequest as CreateModelAudioVoiceRequest
    from .create_model_video_request import CreateModelVideoRequest as CreateModelVideoRequest
    from .create_photo_avatar_request import CreatePhotoAvatarRequest as CreatePhotoAvatarRequest
    from .create_podcast_request import CreatePodcastRequest as CreatePodcastRequest
    from .create_professional_voice_request import CreateProfessionalVoiceRequest as CreateProfessionalVoiceRequest
    from .create_prompt_avatar_request import CreatePromptAvatarRequest as CreatePromptAvatarRequest
    from .create_proofread_request import CreateProofreadRequest as CreateProofreadRequest
    from .create_proofread_response import CreateProofreadResponse as CreateProofreadResponse
    from .create_video_agent_request import CreateVideoAgentRequest as CreateVideoAgentRequest
    from .create_video_agent_response import CreateVideoAgentResponse as CreateVideoAgentResponse
    from .create_video_avatar_v2_request import CreateVideoAvatarV2Request as CreateVideoAvatarV2Request
    from .create_video_batch_request import CreateVideoBatchRequest as CreateVideoBatchRequest
    from .create_video_from_avatar import CreateVideoFromAvatar as CreateVideoFromAvatar
    from .create_video_from_cinematic_avatar import CreateVideoFromCinematicAvatar as CreateVideoFromCinematicAvatar
    from .create_video_from_image import CreateVideoFromImage as CreateVideoFromImage
    from .create_video_from_studio import CreateVideoFromStudio as CreateVideoFromStudio
    from .create_video_translation_batch_request import (
        CreateVideoTranslationBatchRequest as CreateVideoTranslationBatchRequest,
    )
    from .create_video_translation_request import CreateVideoTranslationRequest as CreateVideoTranslationRequest
    from .create_video_translation_response import CreateVideoTranslationResponse as CreateVideoTranslationResponse
    from .create_video_v3_request_body import CreateVideoV3RequestBody as CreateVideoV3RequestBody
    from .create_webhook_endpoint_request import CreateWebhookEndpointRequest as CreateWebhookEndpointRequest
    from .create_workflow_request import CreateWorkflowRequest as CreateWorkflowRequest
    from .create_workflow_run_request import CreateWorkflowRunRequest as CreateWorkflowRunRequest
    from .credit_pool import CreditPool as CreditPool
    from .deleted_background_removal import DeletedBackgroundRemoval as DeletedBackgroundRemoval
    from .deleted_brand_glossary import DeletedBrandGlossary as DeletedBrandGlossary
    from .deleted_brand_kit import DeletedBrandKit as DeletedBrandKit
    from .deleted_hyperframes_render import DeletedHyperframesRender as DeletedHyperframesRender
    from .deleted_resource import DeletedResource as DeletedResource
    from .deleted_video import DeletedVideo as DeletedVideo
    from .deleted_voice import DeletedVoice as DeletedVoice
    from .design_voice_request import DesignVoiceRequest as DesignVoiceRequest
    from .design_voice_response import DesignVoiceResponse as DesignVoiceResponse
    from .eleven_labs_engine_settings import ElevenLabsEngineSettings as ElevenLabsEngineSettings
    from .eleven_labs_model import ElevenLabsModel as ElevenLabsModel
    from .engine_config import EngineConfig as EngineConfig
    from .expressiveness import Expressiveness as Expressiveness
    from .filler_word_removal_accepted import FillerWordRemovalAccepted as FillerWordRemovalAccepted
    from .filler_word_removal_detail import FillerWordRemovalDetail as FillerWordRemovalDetail
    from .filler_word_removal_status import FillerWordRemovalStatus as FillerWordRemovalStatus
    from .fish_engine_settings import FishEngineSettings as FishEngineSettings
    from .fish_model import FishModel as FishModel
    from .folder import Folder as Folder
    from .folder_type import FolderType as FolderType
    from .fps_mode import FpsMode as FpsMode
    from .generate_speech_request import GenerateSpeechRequest as GenerateSpeechRequest
    from .generate_speech_response import GenerateSpeechResponse as GenerateSpeechResponse
    from .generate_video_from_proofread_request import (
        GenerateVideoFromProofreadRequest as GenerateVideoFromProofreadRequest,
    )
    from .generate_video_from_proofread_response import (
        GenerateVideoFromProofreadResponse as GenerateVideoFromProofreadResponse,
    )
    from .generate_video_from_template_request import (
        GenerateVideoFromTemplateRequest as GenerateVideoFromTemplateRequest,
    )
    from .get_session_response import GetSessionResponse as GetSessionResponse
    from .glossary_kept_term import GlossaryKeptTerm as GlossaryKeptTerm
    from .glossary_term import GlossaryTerm as GlossaryTerm
    from .glossary_translation import GlossaryTranslation as GlossaryTranslation
    from .hyperframes_aspect_ratio import HyperframesAspectRatio as HyperframesAspectRatio
    from .hyperframes_format import HyperframesFormat as HyperframesFormat
    from .hyperframes_quality import HyperframesQuality as HyperframesQuality
    from .hyperframes_render_accepted import HyperframesRenderAccepted as HyperframesRenderAccepted
    from .hyperframes_render_detail import HyperframesRenderDetail as HyperframesRenderDetail
    from .hyperframes_resolution import HyperframesResolution as HyperframesResolution
    from .hyperframes_status import HyperframesStatus as HyperframesStatus
    from .icon_asset_item import IconAssetItem as IconAssetItem
    from .image_asset_item import ImageAssetItem as ImageAssetItem
    from .image_scene import ImageScene as ImageScene
    from .lipsync_detail import LipsyncDetail as LipsyncDetail
    from .lipsync_status import LipsyncStatus as LipsyncStatus
    from .model_audio_tts_request import ModelAudioTtsRequest as ModelAudioTtsRequest
    from .model_audio_tts_response import ModelAudioTtsResponse as ModelAudioTtsResponse
    from .model_audio_voice import ModelAudioVoice as ModelAudioVoice
    from .model_audio_voice_accepted import ModelAudioVoiceAccepted as ModelAudioVoiceAccepted
    from .model_audio_voice_failure import ModelAudioVoiceFailure as ModelAudioVoiceFailure
    from .model_audio_voice_status import ModelAudioVoiceStatus as ModelAudioVoiceStatus
    from .model_video import ModelVideo as ModelVideo
    from .model_video_accepted import ModelVideoAccepted as ModelVideoAccepted
    from .model_video_aspect_ratio import ModelVideoAspectRatio as ModelVideoAspectRatio
    from .model_video_mode import ModelVideoMode as ModelVideoMode
    from .model_video_resolution import ModelVideoResolution as ModelVideoResolution
    from .model_video_status import ModelVideoStatus as ModelVideoStatus
    from .model_video_timings import ModelVideoTimings as ModelVideoTimings
    from .ownership import Ownership as Ownership
    from .podcast_accepted import PodcastAccepted as PodcastAccepted
    from .podcast_detail import PodcastDetail as PodcastDetail
    from .podcast_duration import PodcastDuration as PodcastDuration
    from .podcast_layout import PodcastLayout as PodcastLayout
    from .podcast_status import PodcastStatus as PodcastStatus
    from .port_binding import PortBinding as PortBinding
    from .port_binding_kind import PortBindingKind as PortBindingKind
    from .product_graph import ProductGraph as ProductGraph
    from .prompt_avatar_aspect_ratio import PromptAvatarAspectRatio as PromptAvatarAspectRatio
    from .prompt_enhancement import PromptEnhancement as PromptEnhancement
    from .proofread_detail import ProofreadDetail as ProofreadDetail
    from .proofread_srt import ProofreadSrt as ProofreadSrt
    from .proofread_status import ProofreadStatus as ProofreadStatus
    from .publish_workflow_version_request import PublishWorkflowVersionRequest as PublishWorkflowVersionRequest
    from .quality_mode import QualityMode as QualityMode
    from .realtime_audio_request import RealtimeAudioRequest as RealtimeAudioRequest
    from .realtime_cancelled import RealtimeCancelled as RealtimeCancelled
    from .realtime_text_accepted import RealtimeTextAccepted as RealtimeTextAccepted
    from .realtime_text_stream_request import RealtimeTextStreamRequest as RealtimeTextStreamRequest
    from .realtime_tts_request import RealtimeTtsRequest as RealtimeTtsRequest
    from .realtime_word import RealtimeWord as RealtimeWord
    from .realtime_word_batch import RealtimeWordBatch as RealtimeWordBatch
    from .rotate_secret_response_data import RotateSecretResponseData as RotateSecretResponseData
    from .scene import Scene as Scene
    from .scene_audio import SceneAudio as SceneAudio
    from .scene_background import SceneBackground as SceneBackground
    from .scene_caption import SceneCaption as SceneCaption
    from .scene_color_background import SceneColorBackground as SceneColorBackground
    from .scene_element import SceneElement as SceneElement
    from .scene_image import SceneImage as SceneImage
    from .scene_playback import ScenePlayback as ScenePlayback
    from .scene_playback_mode import ScenePlaybackMode as ScenePlaybackMode
    from .scene_script import SceneScript as SceneScript
    from .scene_silence import SceneSilence as SceneSilence
    from .scene_text import SceneText as SceneText
    from .scene_trim import SceneTrim as SceneTrim
    from .scene_video import SceneVideo as SceneVideo
    from .scene_voice_settings import SceneVoiceSettings as SceneVoiceSettings
    from .send_video_agent_message_request import SendVideoAgentMessageRequest as SendVideoAgentMessageRequest
    from .send_video_agent_message_response import SendVideoAgentMessageResponse as SendVideoAgentMessageResponse
    from .srt_role import SrtRole as SrtRole
    from .starfish_engine_settings import StarfishEngineSettings as StarfishEngineSettings
    from .status_item import StatusItem as StatusItem
    from .status_ok import StatusOk as StatusOk
    from .stock_voice_config import StockVoiceConfig as StockVoiceConfig
    from .stop_video_agent_session_request import StopVideoAgentSessionRequest as StopVideoAgentSessionRequest
    from .stop_video_agent_session_response import StopVideoAgentSessionResponse as StopVideoAgentSessionResponse
    from .studio_avatar_input import StudioAvatarInput as StudioAvatarInput
    from .studio_background_input import StudioBackgroundInput as StudioBackgroundInput
    from .studio_color_background_input import StudioColorBackgroundInput as StudioColorBackgroundInput
    from .studio_scene import StudioScene as StudioScene
    from .subscription_billing import SubscriptionBilling as SubscriptionBilling
    from .subscription_credits import SubscriptionCredits as SubscriptionCredits
    from .subscription_plan import SubscriptionPlan as SubscriptionPlan
    from .template_audio_variable import TemplateAudioVariable as TemplateAudioVariable
    from .template_character_type import TemplateCharacterType as TemplateCharacterType
    from .template_character_variable import TemplateCharacterVariable as TemplateCharacterVariable
    from .template_detail import TemplateDetail as TemplateDetail
    from .template_dimension import TemplateDimension as TemplateDimension
    from .template_fit import TemplateFit as TemplateFit
    from .template_image_variable import TemplateImageVariable as TemplateImageVariable
    from .template_item import TemplateItem as TemplateItem
    from .template_play_style import TemplatePlayStyle as TemplatePlayStyle
    from .template_scene import TemplateScene as TemplateScene
    from .template_scene_variable import TemplateSceneVariable as TemplateSceneVariable
    from .template_subtitle_position import TemplateSubtitlePosition as TemplateSubtitlePosition
    from .template_subtitles import TemplateSubtitles as TemplateSubtitles
    from .template_text_variable import TemplateTextVariable as TemplateTextVariable
    from .template_variable import TemplateVariable as TemplateVariable
    from .template_video_variable import TemplateVideoVariable as TemplateVideoVariable
    from .template_voice_variable import TemplateVoiceVariable as TemplateVoiceVariable
    from .tts_alignment_event import TtsAlignmentEvent as TtsAlignmentEvent
    from .tts_audio_event import TtsAudioEvent as TtsAudioEvent
    from .tts_error_event import TtsErrorEvent as TtsErrorEvent
    from .tts_event import TtsEvent as TtsEvent
    from .tts_word_alignment import TtsWordAlignment as TtsWordAlignment
    from .unknown_asset_input import UnknownAssetInput as UnknownAssetInput
    from .unknown_asset_search_item import UnknownAssetSearchItem as UnknownAssetSearchItem
    from .unknown_scene_background import UnknownSceneBackground as UnknownSceneBackground
    from .unknown_scene_script import UnknownSceneScript as UnknownSceneScript
    from .unknown_template_variable import UnknownTemplateVariable as UnknownTemplateVariable
    from .unknown_tts_event import UnknownTtsEvent as UnknownTtsEvent
    from .update_avatar_group_request import UpdateAvatarGroupRequest as UpdateAvatarGroupRequest
    from .update_avatar_look_request import UpdateAvatarLookRequest as UpdateAvatarLookRequest
    from .update_brand_glossary_request import UpdateBrandGlossaryRequest as UpdateBrandGlossaryRequest
    from .update_brand_kit_request import UpdateBrandKitRequest as UpdateBrandKitRequest
    from .update_lipsync_request import UpdateLipsyncRequest as UpdateLipsyncRequest
    from .update_video_translation_request import UpdateVideoTranslationRequest as UpdateVideoTranslationRequest
    from .update_webhook_endpoint_request import UpdateWebhookEndpointRequest as UpdateWebhookEndpointRequest
    from .update_workflow_request import UpdateWorkflowRequest as UpdateWorkflowRequest
    from .upload_asset_v3_response import UploadAssetV3Response as UploadAssetV3Response
    from .upload_proofread_srt_request import UploadProofreadSrtRequest as UploadProofreadSrtRequest
    from .usage_based_billing import UsageBasedBilling as UsageBasedBilling
    from .user_info_response import UserInfoResponse as UserInfoResponse
    from .video_agent_create_status import VideoAgentCreateStatus as VideoAgentCreateStatus
    from .video_agent_message import VideoAgentMessage as VideoAgentMessage
    from .video_agent_message_type import VideoAgentMessageType as VideoAgentMessageType
    from .video_agent_mode import VideoAgentMode as VideoAgentMode
    from .video_agent_orientation import VideoAgentOrientation as VideoAgentOrientation
    from .video_agent_resource import VideoAgentResource as VideoAgentResource
    from .video_agent_session_item import VideoAgentSessionItem as VideoAgentSessionItem
    from .video_agent_session_status import VideoAgentSessionStatus as VideoAgentSessionStatus
    from .video_agent_style import VideoAgentStyle as VideoAgentStyle
    from .video_aspect_ratio import VideoAspectRatio as VideoAspectRatio
    from .video_avatar_v2 import VideoAvatarV2 as VideoAvatarV2
    from .video_avatar_v2_detail import VideoAvatarV2Detail as VideoAvatarV2Detail
    from .video_avatar_v2_status import VideoAvatarV2Status as VideoAvatarV2Status
    from .video_context import VideoContext as VideoContext
    from .video_detail import VideoDetail as VideoDetail
    from .video_fit import VideoFit as VideoFit
    from .video_model import VideoModel as VideoModel
    from .video_output_format import VideoOutputFormat as VideoOutputFormat
    from .video_quality_batch import VideoQualityBatch as VideoQualityBatch
    from .video_quality_batch_accepted import VideoQualityBatchAccepted as VideoQualityBatchAccepted
    from .video_quality_batch_item import VideoQualityBatchItem as VideoQualityBatchItem
    from .video_quality_batch_request import VideoQualityBatchRequest as VideoQualityBatchRequest
    from .video_quality_comparison import VideoQualityComparison as VideoQualityComparison
    from .video_quality_comparison_request import VideoQualityComparisonRequest as VideoQualityComparisonRequest
    from .video_quality_counts import VideoQualityCounts as VideoQualityCounts
    from .video_quality_error import VideoQualityError as VideoQualityError
    from .video_quality_question import VideoQualityQuestion as VideoQualityQuestion
    from .video_quality_result import VideoQualityResult as VideoQualityResult
    from .video_quality_side import VideoQualitySide as VideoQualitySide
    from .video_quality_status import VideoQualityStatus as VideoQualityStatus
    from .video_resolution import VideoResolution as VideoResolution
    from .video_scene import VideoScene as VideoScene
    from .video_scenes_response import VideoScenesResponse as VideoScenesResponse
    from .video_status import VideoStatus as VideoStatus
    from .video_translation_detail import VideoTranslationDetail as VideoTranslationDetail
    from .video_translation_languages import VideoTranslationLanguages as VideoTranslationLanguages
    from .video_translation_status import VideoTranslationStatus as VideoTranslationStatus
    from .voice_detail import VoiceDetail as VoiceDetail
    from .voice_engine_settings import VoiceEngineSettings as VoiceEngineSettings
    from .voice_item import VoiceItem as VoiceItem
    from .voice_settings_input import VoiceSettingsInput as VoiceSettingsInput
    from .voice_status import VoiceStatus as VoiceStatus
    from .voice_type import VoiceType as VoiceType
    from .wallet_auto_reload import WalletAutoReload as WalletAutoReload
    from .wallet_billing import WalletBilling as WalletBilling
    from .wallet_currency import WalletCurrency as WalletCurrency
    from .watermark_placement import WatermarkPlacement as WatermarkPlacement
    from .watermark_position import WatermarkPosition as WatermarkPosition
    from .watermark_setting import WatermarkSetting as WatermarkSetting
    from .webhook_endpoint_response import WebhookEndpointResponse as WebhookEndpointResponse
    from .webhook_event_response import WebhookEventResponse as WebhookEventResponse
    from .webhook_event_type import WebhookEventType as WebhookEventType
    from .webhook_event_type_item import WebhookEventTypeItem as WebhookEventTypeItem
    from .word_timestamp import WordTimestamp as WordTimestamp
    from .workflow_definition import WorkflowDefinition as WorkflowDefinition
    from .workflow_definition_item import WorkflowDefinitionItem as WorkflowDefinitionItem
    from .workflow_family import WorkflowFamily as WorkflowFamily
    from .workflow_input import WorkflowInput as WorkflowInput
    from .workflow_input_type import WorkflowInputType as WorkflowInputType
    from .workflow_latest_version import WorkflowLatestVersion as WorkflowLatestVersion
    from .workflow_lifecycle import WorkflowLifecycle as WorkflowLifecycle
    from .workflow_node import WorkflowNode as WorkflowNode
    from .workflow_node_status import WorkflowNodeStatus as WorkflowNodeStatus
    from .workflow_node_types import WorkflowNodeTypes as WorkflowNodeTypes
    from .workflow_output import WorkflowOutput as WorkflowOutput
    from .workflow_output_delivery import WorkflowOutputDelivery as WorkflowOutputDelivery
    from .workflow_output_status import WorkflowOutputStatus as WorkflowOutputStatus
    from .workflow_plan_node import WorkflowPlanNode as WorkflowPlanNode
    from .workflow_port import WorkflowPort as WorkflowPort
    from .workflow_progress import WorkflowProgress as WorkflowProgress
    from .workflow_run import WorkflowRun as WorkflowRun
    from .workflow_run_error import WorkflowRunError as WorkflowRunError
    from .workflow_run_item import WorkflowRunItem as WorkflowRunItem
    from .workflow_run_node_item import WorkflowRunNodeItem as WorkflowRunNodeItem
    from .workflow_run_output import WorkflowRunOutput as WorkflowRunOutput
    from .workflow_run_ref import WorkflowRunRef as WorkflowRunRef
    from .workflow_run_status import WorkflowRunStatus as WorkflowRunStatus
    from .workflow_status import WorkflowStatus as WorkflowStatus
    from .workflow_variant import WorkflowVariant as WorkflowVariant
    from .workflow_version import WorkflowVersion as WorkflowVersion
    from .workflow_version_item import WorkflowVersionItem as WorkflowVersionItem

__all__ = [
    "AiClip",
    "AiClipStatus",
    "AiClippingAccepted",
    "AiClippingAspectRatio",
    "AiClippingDetail",
    "AiClippingDurationType",
    "AiClippingOutputSettings",
    "AiClippingStatus",
    "ApiKeySelf",
    "AppendRealtimeTextRequest",
    "AssetBase64",
    "AssetId",
    "AssetInput",
    "AssetItem",
    "AssetReference",
    "AssetSearchItem",
    "AssetSearchScope",
    "AssetSearchType",
    "AssetUploadItem",
    "AssetUrl",
    "AssetUrlOrId",
    "AudioSound",
    "AudioSoundType",
    "AvatarError",
    "AvatarGroupItem",
    "AvatarIIIEngineConfig",
    "AvatarIVEngineConfig",
    "AvatarLookItem",
    "AvatarLookOrientation",
    "AvatarLookType",
    "AvatarRealtimeAccepted",
    "AvatarRealtimeDetail",
    "AvatarRealtimeEndReason",
    "AvatarRealtimeStatus",
    "AvatarStatus",
    "AvatarVEngineConfig",
    "AvatarVideoScene",
    "BackgroundRemovalDetail",
    "BackgroundRemovalStatus",
    "BackgroundSetting",
    "BackgroundType",
    "BatchAccepted",
    "BatchDetail",
    "BatchItem",
    "BatchItemStatus",
    "BatchStatus",
    "BillingType",
    "BrandGlossary",
    "BrandGlossaryDetail",
    "BrandKit",
    "BrandKitAccepted",
    "BrandKitColorRoles",
    "BrandKitDetail",
    "BrandKitFont",
    "BrandKitFontRole",
    "BrandKitFontRoles",
    "BrandKitLogo",
    "BrandKitLogoRoles",
    "BrandKitStatus",
    "CaptionFileFormat",
    "CaptionSetting",
    "CaptionStyle",
    "CaptionStylePreset",
    "CinematicAspectRatio",
    "CinematicResolution",
    "CloneVoiceRequest",
    "CloneVoiceResponse",
    "CompleteAssetUploadBatchRequest",
    "CompleteAssetUploadRequest",
    "CompletedAssetUpload",
    "CreateAiClippingRequest",
    "CreateAssetUploadBatchRequest",
    "CreateAssetUploadBatchResponse",
    "CreateAssetUploadRequest",
    "CreateAssetUploadResponse",
    "CreateAvatarConsentRequest",
    "CreateAvatarConsentResponse",
    "CreateAvatarRealtimeRequest",
    "CreateAvatarRequestBody",
    "CreateAvatarResponse",
    "CreateAvatarVideoResponse",
    "CreateBackgroundRemovalRequest",
    "CreateBatchVideoFromAvatar",
    "CreateBatchVideoFromCinematicAvatar",
    "CreateBatchVideoFromImage",
    "CreateBatchVideoFromStudio",
    "CreateBatchVideoRequestBody",
    "CreateBrandGlossaryRequest",
    "CreateBrandKitRequest",
    "CreateDigitalTwinRequest",
    "CreateFillerWordRemovalRequest",
    "CreateFolderRequest",
    "CreateHyperframesRenderRequest",
    "CreateInstantVoiceRequest",
    "CreateLipsyncBatchRequest",
    "CreateLipsyncRequest",
    "CreateLipsyncResponse",
    "CreateModelAudioVoiceRequest",
    "CreateModelVideoRequest",
    "CreatePhotoAvatarRequest",
    "CreatePodcastRequest",
    "CreateProfessionalVoiceRequest",
    "CreatePromptAvatarRequest",
    "CreateProofreadRequest",
    "CreateProofreadResponse",
    "CreateVideoAgentRequest",
    "CreateVideoAgentResponse",
    "CreateVideoAvatarV2Request",
    "CreateVideoBatchRequest",
    "CreateVideoFromAvatar",
    "CreateVideoFromCinematicAvatar",
    "CreateVideoFromImage",
    "CreateVideoFromStudio",
    "CreateVideoTranslationBatchRequest",
    "CreateVideoTranslationRequest",
    "CreateVideoTranslationResponse",
    "CreateVideoV3RequestBody",
    "CreateWebhookEndpointRequest",
    "CreateWorkflowRequest",
    "CreateWorkflowRunRequest",
    "CreditPool",
    "DeletedBackgroundRemoval",
    "DeletedBrandGlossary",
    "DeletedBrandKit",
    "DeletedHyperframesRender",
    "DeletedResource",
    "DeletedVideo",
    "DeletedVoice",
    "DesignVoiceRequest",
    "DesignVoiceResponse",
    "ElevenLabsEngineSettings",
    "ElevenLabsModel",
    "EngineConfig",
    "Expressiveness",
    "FillerWordRemovalAccepted",
    "FillerWordRemovalDetail",
    "FillerWordRemovalStatus",
    "FishEngineSettings",
    "FishModel",
    "Folder",
    "FolderType",
    "FpsMode",
    "GenerateSpeechRequest",
    "GenerateSpeechResponse",
    "GenerateVideoFromProofreadRequest",
    "GenerateVideoFromProofreadResponse",
    "GenerateVideoFromTemplateRequest",
    "GetSessionResponse",
    "GlossaryKeptTerm",
    "GlossaryTerm",
    "GlossaryTranslation",
    "HyperframesAspectRatio",
    "HyperframesFormat",
    "HyperframesQuality",
    "HyperframesRenderAccepted",
    "HyperframesRenderDetail",
    "HyperframesResolution",
    "HyperframesStatus",
    "IconAssetItem",
    "ImageAssetItem",
    "ImageScene",
    "LipsyncDetail",
    "LipsyncStatus",
    "ModelAudioTtsRequest",
    "ModelAudioTtsResponse",
    "ModelAudioVoice",
    "ModelAudioVoiceAccepted",
    "ModelAudioVoiceFailure",
    "ModelAudioVoiceStatus",
    "ModelVideo",
    "ModelVideoAccepted",
    "ModelVideoAspectRatio",
    "ModelVideoMode",
    "ModelVideoResolution",
    "ModelVideoStatus",
    "ModelVideoTimings",
    "Ownership",
    "PodcastAccepted",
    "PodcastDetail",
    "PodcastDuration",
    "PodcastLayout",
    "PodcastStatus",
    "PortBinding",
    "PortBindingKind",
    "ProductGraph",
    "PromptAvatarAspectRatio",
    "PromptEnhancement",
    "ProofreadDetail",
    "ProofreadSrt",
    "ProofreadStatus",
    "PublishWorkflowVersionRequest",
    "QualityMode",
    "RealtimeAudioRequest",
    "RealtimeCancelled",
    "RealtimeTextAccepted",
    "RealtimeTextStreamRequest",
    "RealtimeTtsRequest",
    "RealtimeWord",
    "RealtimeWordBatch",
    "RotateSecretResponseData",
    "Scene",
    "SceneAudio",
    "SceneBackground",
    "SceneCaption",
    "SceneColorBackground",
    "SceneElement",
    "SceneImage",
    "ScenePlayback",
    "ScenePlaybackMode",
    "SceneScript",
    "SceneSilence",
    "SceneText",
    "SceneTrim",
    "SceneVideo",
    "SceneVoiceSettings",
    "SendVideoAgentMessageRequest",
    "SendVideoAgentMessageResponse",
    "SrtRole",
    "StarfishEngineSettings",
    "StatusItem",
    "StatusOk",
    "StockVoiceConfig",
    "StopVideoAgentSessionRequest",
    "StopVideoAgentSessionResponse",
    "StudioAvatarInput",
    "StudioBackgroundInput",
    "StudioColorBackgroundInput",
    "StudioScene",
    "SubscriptionBilling",
    "SubscriptionCredits",
    "SubscriptionPlan",
    "TemplateAudioVariable",
    "TemplateCharacterType",
    "TemplateCharacterVariable",
    "TemplateDetail",
    "TemplateDimension",
    "TemplateFit",
    "TemplateImageVariable",
    "TemplateItem",
    "TemplatePlayStyle",
    "TemplateScene",
    "TemplateSceneVariable",
    "TemplateSubtitlePosition",
    "TemplateSubtitles",
    "TemplateTextVariable",
    "TemplateVariable",
    "TemplateVideoVariable",
    "TemplateVoiceVariable",
    "TtsAlignmentEvent",
    "TtsAudioEvent",
    "TtsErrorEvent",
    "TtsEvent",
    "TtsWordAlignment",
    "UnknownAssetInput",
    "UnknownAssetSearchItem",
    "UnknownSceneBackground",
    "UnknownSceneScript",
    "UnknownTemplateVariable",
    "UnknownTtsEvent",
    "UpdateAvatarGroupRequest",
    "UpdateAvatarLookRequest",
    "UpdateBrandGlossaryRequest",
    "UpdateBrandKitRequest",
    "UpdateLipsyncRequest",
    "UpdateVideoTranslationRequest",
    "UpdateWebhookEndpointRequest",
    "UpdateWorkflowRequest",
    "UploadAssetV3Response",
    "UploadProofreadSrtRequest",
    "UsageBasedBilling",
    "UserInfoResponse",
    "VideoAgentCreateStatus",
    "VideoAgentMessage",
    "VideoAgentMessageType",
    "VideoAgentMode",
    "VideoAgentOrientation",
    "VideoAgentResource",
    "VideoAgentSessionItem",
    "VideoAgentSessionStatus",
    "VideoAgentStyle",
    "VideoAspectRatio",
    "VideoAvatarV2",
    "VideoAvatarV2Detail",
    "VideoAvatarV2Status",
    "VideoContext",
    "VideoDetail",
    "VideoFit",
    "VideoModel",
    "VideoOutputFormat",
    "VideoQualityBatch",
    "VideoQualityBatchAccepted",
    "VideoQualityBatchItem",
    "VideoQualityBatchRequest",
    "VideoQualityComparison",
    "VideoQualityComparisonRequest",
    "VideoQualityCounts",
    "VideoQualityError",
    "VideoQualityQuestion",
    "VideoQualityResult",
    "VideoQualitySide",
    "VideoQualityStatus",
    "VideoResolution",
    "VideoScene",
    "VideoScenesResponse",
    "VideoStatus",
    "VideoTranslationDetail",
    "VideoTranslationLanguages",
    "VideoTranslationStatus",
    "VoiceDetail",
    "VoiceEngineSettings",
    "VoiceItem",
    "VoiceSettingsInput",
    "VoiceStatus",
    "VoiceType",
    "WalletAutoReload",
    "WalletBilling",
    "WalletCurrency",
    "WatermarkPlacement",
    "WatermarkPosition",
    "WatermarkSetting",
    "WebhookEndpointResponse",
    "WebhookEventResponse",
    "WebhookEventType",
    "WebhookEventTypeItem",
    "WordTimestamp",
    "WorkflowDefinition",
    "WorkflowDefinitionItem",
    "WorkflowFamily",
    "WorkflowInput",
    "WorkflowInputType",
    "WorkflowLatestVersion",
    "WorkflowLifecycle",
    "WorkflowNode",
    "WorkflowNodeStatus",
    "WorkflowNodeTypes",
    "WorkflowOutput",
    "WorkflowOutputDelivery",
    "WorkflowOutputStatus",
    "WorkflowPlanNode",
    "WorkflowPort",
    "WorkflowProgress",
    "WorkflowRun",
    "WorkflowRunError",
    "WorkflowRunItem",
    "WorkflowRunNodeItem",
    "WorkflowRunOutput",
    "WorkflowRunRef",
    "WorkflowRunStatus",
    "WorkflowStatus",
    "WorkflowVariant",
    "WorkflowVersion",
    "WorkflowVersionItem",
]

_MODULES = {
    "AiClip": "ai_clip",
    "AiClipStatus": "ai_clip_status",
    "AiClippingAccepted": "ai_clipping_accepted",
    "AiClippingAspectRatio": "ai_clipping_aspect_ratio",
    "AiClippingDetail": "ai_clipping_detail",
    "AiClippingDurationType": "ai_clipping_duration_type",
    "AiClippingOutputSettings": "ai_clipping_output_settings",
    "AiClippingStatus": "ai_clipping_status",
    "ApiKeySelf": "api_key_self",
    "AppendRealtimeTextRequest": "append_realtime_text_request",
    "AssetBase64": "asset_base_64",
    "AssetId": "asset_id",
    "AssetInput": "asset_input",
    "AssetItem": "asset_item",
    "AssetReference": "asset_reference",
    "AssetSearchItem": "asset_search_item",
    "AssetSearchScope": "asset_search_scope",
    "AssetSearchType": "asset_search_type",
    "AssetUploadItem": "asset_upload_item",
    "AssetUrl": "asset_url",
    "AssetUrlOrId": "asset_url_or_id",
    "AudioSound": "audio_sound",
    "AudioSoundType": "audio_sound_type",
    "AvatarError": "avatar_error",
    "AvatarGroupItem": "avatar_group_item",
    "AvatarIIIEngineConfig": "avatar_iii_engine_config",
    "AvatarIVEngineConfig": "avatar_iv_engine_config",
    "AvatarLookItem": "avatar_look_item",
    "AvatarLookOrientation": "avatar_look_orientation",
    "AvatarLookType": "avatar_look_type",
    "AvatarRealtimeAccepted": "avatar_realtime_accepted",
    "AvatarRealtimeDetail": "avatar_realtime_detail",
    "AvatarRealtimeEndReason": "avatar_realtime_end_reason",
    "AvatarRealtimeStatus": "avatar_realtime_status",
    "AvatarStatus": "avatar_status",
    "AvatarVEngineConfig": "avatar_v_engine_config",
    "AvatarVideoScene": "avatar_video_scene",
    "BackgroundRemovalDetail": "background_removal_detail",
    "BackgroundRemovalStatus": "background_removal_status",
    "BackgroundSetting": "background_setting",
    "BackgroundType": "background_type",
    "BatchAccepted": "batch_accepted",
    "BatchDetail": "batch_detail",
    "BatchItem": "batch_item",
    "BatchItemStatus": "batch_item_status",
    "BatchStatus": "batch_status",
    "BillingType": "billing_type",
    "BrandGlossary": "brand_glossary",
    "BrandGlossaryDetail": "brand_glossary_detail",
    "BrandKit": "brand_kit",
    "BrandKitAccepted": "brand_kit_accepted",
    "BrandKitColorRoles": "brand_kit_color_roles",
    "BrandKitDetail": "brand_kit_detail",
    "BrandKitFont": "brand_kit_font",
    "BrandKitFontRole": "brand_kit_font_role",
    "BrandKitFontRoles": "brand_kit_font_roles",
    "BrandKitLogo": "brand_kit_logo",
    "BrandKitLogoRoles": "brand_kit_logo_roles",
    "BrandKitStatus": "brand_kit_status",
    "CaptionFileFormat": "caption_file_format",
    "CaptionSetting": "caption_setting",
    "CaptionStyle": "caption_style",
    "CaptionStylePreset": "caption_style_preset",
    "CinematicAspectRatio": "cinematic_aspect_ratio",
    "CinematicResolution": "cinematic_resolution",
    "CloneVoiceRequest": "clone_voice_request",
    "CloneVoiceResponse": "clone_voice_response",
    "CompleteAssetUploadBatchRequest": "complete_asset_upload_batch_request",
    "CompleteAssetUploadRequest": "complete_asset_upload_request",
    "CompletedAssetUpload": "completed_asset_upload",
    "CreateAiClippingRequest": "create_ai_clipping_request",
    "CreateAssetUploadBatchRequest": "create_asset_upload_batch_request",
    "CreateAssetUploadBatchResponse": "create_asset_upload_batch_response",
    "CreateAssetUploadRequest": "create_asset_upload_request",
    "CreateAssetUploadResponse": "create_asset_upload_response",
    "CreateAvatarConsentRequest": "create_avatar_consent_request",
    "CreateAvatarConsentResponse": "create_avatar_consent_response",
    "CreateAvatarRealtimeRequest": "create_avatar_realtime_request",
    "CreateAvatarRequestBody": "create_avatar_request_body",
    "CreateAvatarResponse": "create_avatar_response",
    "CreateAvatarVideoResponse": "create_avatar_video_response",
    "CreateBackgroundRemovalRequest": "create_background_removal_request",
    "CreateBatchVideoFromAvatar": "create_batch_video_from_avatar",
    "CreateBatchVideoFromCinematicAvatar": "create_batch_video_from_cinematic_avatar",
    "CreateBatchVideoFromImage": "create_batch_video_from_image",
    "CreateBatchVideoFromStudio": "create_batch_video_from_studio",
    "CreateBatchVideoRequestBody": "create_batch_video_request_body",
    "CreateBrandGlossaryRequest": "create_brand_glossary_request",
    "CreateBrandKitRequest": "create_brand_kit_request",
    "CreateDigitalTwinRequest": "create_digital_twin_request",
    "CreateFillerWordRemovalRequest": "create_filler_word_removal_request",
    "CreateFolderRequest": "create_folder_request",
    "CreateHyperframesRenderRequest": "create_hyperframes_render_request",
    "CreateInstantVoiceRequest": "create_instant_voice_request",
    "CreateLipsyncBatchRequest": "create_lipsync_batch_request",
    "CreateLipsyncRequest": "create_lipsync_request",
    "CreateLipsyncResponse": "create_lipsync_response",
    "CreateModelAudioVoiceRequest": "create_model_audio_voice_request",
    "CreateModelVideoRequest": "create_model_video_request",
    "CreatePhotoAvatarRequest": "create_photo_avatar_request",
    "CreatePodcastRequest": "create_podcast_request",
    "CreateProfessionalVoiceRequest": "create_professional_voice_request",
    "CreatePromptAvatarRequest": "create_prompt_avatar_request",
    "CreateProofreadRequest": "create_proofread_request",
    "CreateProofreadResponse": "create_proofread_response",
    "CreateVideoAgentRequest": "create_video_agent_request",
    "CreateVideoAgentResponse": "create_video_agent_response",
    "CreateVideoAvatarV2Request": "create_video_avatar_v2_request",
    "CreateVideoBatchRequest": "create_video_batch_request",
    "CreateVideoFromAvatar": "create_video_from_avatar",
    "CreateVideoFromCinematicAvatar": "create_video_from_cinematic_avatar",
    "CreateVideoFromImage": "create_video_from_image",
    "CreateVideoFromStudio": "create_video_from_studio",
    "CreateVideoTranslationBatchRequest": "create_video_translation_batch_request",
    "CreateVideoTranslationRequest": "create_video_translation_request",
    "CreateVideoTranslationResponse": "create_video_translation_response",
    "CreateVideoV3RequestBody": "create_video_v3_request_body",
    "CreateWebhookEndpointRequest": "create_webhook_endpoint_request",
    "CreateWorkflowRequest": "create_workflow_request",
    "CreateWorkflowRunRequest": "create_workflow_run_request",
    "CreditPool": "credit_pool",
    "DeletedBackgroundRemoval": "deleted_background_removal",
    "DeletedBrandGlossary": "deleted_brand_glossary",
    "DeletedBrandKit": "deleted_brand_kit",
    "DeletedHyperframesRender": "deleted_hyperframes_render",
    "DeletedResource": "deleted_resource",
    "DeletedVideo": "deleted_video",
    "DeletedVoice": "deleted_voice",
    "DesignVoiceRequest": "design_voice_request",
    "DesignVoiceResponse": "design_voice_response",
    "ElevenLabsEngineSettings": "eleven_labs_engine_settings",
    "ElevenLabsModel": "eleven_labs_model",
    "EngineConfig": "engine_config",
    "Expressiveness": "expressiveness",
    "FillerWordRemovalAccepted": "filler_word_removal_accepted",
    "FillerWordRemovalDetail": "filler_word_removal_detail",
    "FillerWordRemovalStatus": "filler_word_removal_status",
    "FishEngineSettings": "fish_engine_settings",
    "FishModel": "fish_model",
    "Folder": "folder",
    "FolderType": "folder_type",
    "FpsMode": "fps_mode",
    "GenerateSpeechRequest": "generate_speech_request",
    "GenerateSpeechResponse": "generate_speech_response",
    "GenerateVideoFromProofreadRequest": "generate_video_from_proofread_request",
    "GenerateVideoFromProofreadResponse": "generate_video_from_proofread_response",
    "GenerateVideoFromTemplateRequest": "generate_video_from_template_request",
    "GetSessionResponse": "get_session_response",
    "GlossaryKeptTerm": "glossary_kept_term",
    "GlossaryTerm": "glossary_term",
    "GlossaryTranslation": "glossary_translation",
    "HyperframesAspectRatio": "hyperframes_aspect_ratio",
    "HyperframesFormat": "hyperframes_format",
    "HyperframesQuality": "hyperframes_quality",
    "HyperframesRenderAccepted": "hyperframes_render_accepted",
    "HyperframesRenderDetail": "hyperframes_render_detail",
    "HyperframesResolution": "hyperframes_resolution",
    "HyperframesStatus": "hyperframes_status",
    "IconAssetItem": "icon_asset_item",
    "ImageAssetItem": "image_asset_item",
    "ImageScene": "image_scene",
    "LipsyncDetail": "lipsync_detail",
    "LipsyncStatus": "lipsync_status",
    "ModelAudioTtsRequest": "model_audio_tts_request",
    "ModelAudioTtsResponse": "model_audio_tts_response",
    "ModelAudioVoice": "model_audio_voice",
    "ModelAudioVoiceAccepted": "model_audio_voice_accepted",
    "ModelAudioVoiceFailure": "model_audio_voice_failure",
    "ModelAudioVoiceStatus": "model_audio_voice_status",
    "ModelVideo": "model_video",
    "ModelVideoAccepted": "model_video_accepted",
    "ModelVideoAspectRatio": "model_video_aspect_ratio",
    "ModelVideoMode": "model_video_mode",
    "ModelVideoResolution": "model_video_resolution",
    "ModelVideoStatus": "model_video_status",
    "ModelVideoTimings": "model_video_timings",
    "Ownership": "ownership",
    "PodcastAccepted": "podcast_accepted",
    "PodcastDetail": "podcast_detail",
    "PodcastDuration": "podcast_duration",
    "PodcastLayout": "podcast_layout",
    "PodcastStatus": "podcast_status",
    "PortBinding": "port_binding",
    "PortBindingKind": "port_binding_kind",
    "ProductGraph": "product_graph",
    "PromptAvatarAspectRatio": "prompt_avatar_aspect_ratio",
    "PromptEnhancement": "prompt_enhancement",
    "ProofreadDetail": "proofread_detail",
    "ProofreadSrt": "proofread_srt",
    "ProofreadStatus": "proofread_status",
    "PublishWorkflowVersionRequest": "publish_workflow_version_request",
    "QualityMode": "quality_mode",
    "RealtimeAudioRequest": "realtime_audio_request",
    "RealtimeCancelled": "realtime_cancelled",
    "RealtimeTextAccepted": "realtime_text_accepted",
    "RealtimeTextStreamRequest": "realtime_text_stream_request",
    "RealtimeTtsRequest": "realtime_tts_request",
    "RealtimeWord": "realtime_word",
    "RealtimeWordBatch": "realtime_word_batch",
    "RotateSecretResponseData": "rotate_secret_response_data",
    "Scene": "scene",
    "SceneAudio": "scene_audio",
    "SceneBackground": "scene_background",
    "SceneCaption": "scene_caption",
    "SceneColorBackground": "scene_color_background",
    "SceneElement": "scene_element",
    "SceneImage": "scene_image",
    "ScenePlayback": "scene_playback",
    "ScenePlaybackMode": "scene_playback_mode",
    "SceneScript": "scene_script",
    "SceneSilence": "scene_silence",
    "SceneText": "scene_text",
    "SceneTrim": "scene_trim",
    "SceneVideo": "scene_video",
    "SceneVoiceSettings": "scene_voice_settings",
    "SendVideoAgentMessageRequest": "send_video_agent_message_request",
    "SendVideoAgentMessageResponse": "send_video_agent_message_response",
    "SrtRole": "srt_role",
    "StarfishEngineSettings": "starfish_engine_settings",
    "StatusItem": "status_item",
    "StatusOk": "status_ok",
    "StockVoiceConfig": "stock_voice_config",
    "StopVideoAgentSessionRequest": "stop_video_agent_session_request",
    "StopVideoAgentSessionResponse": "stop_video_agent_session_response",
    "StudioAvatarInput": "studio_avatar_input",
    "StudioBackgroundInput": "studio_background_input",
    "StudioColorBackgroundInput": "studio_color_background_input",
    "StudioScene": "studio_scene",
    "SubscriptionBilling": "subscription_billing",
    "SubscriptionCredits": "subscription_credits",
    "SubscriptionPlan": "subscription_plan",
    "TemplateAudioVariable": "template_audio_variable",
    "TemplateCharacterType": "template_character_type",
    "TemplateCharacterVariable": "template_character_variable",
    "TemplateDetail": "template_detail",
    "TemplateDimension": "template_dimension",
    "TemplateFit": "template_fit",
    "TemplateImageVariable": "template_image_variable",
    "TemplateItem": "template_item",
    "TemplatePlayStyle": "template_play_style",
    "TemplateScene": "template_scene",
    "TemplateSceneVariable": "template_scene_variable",
    "TemplateSubtitlePosition": "template_subtitle_position",
    "TemplateSubtitles": "template_subtitles",
    "TemplateTextVariable": "template_text_variable",
    "TemplateVariable": "template_variable",
    "TemplateVideoVariable": "template_video_variable",
    "TemplateVoiceVariable": "template_voice_variable",
    "TtsAlignmentEvent": "tts_alignment_event",
    "TtsAudioEvent": "tts_audio_event",
    "TtsErrorEvent": "tts_error_event",
    "TtsEvent": "tts_event",
    "TtsWordAlignment": "tts_word_alignment",
    "UnknownAssetInput": "unknown_asset_input",
    "UnknownAssetSearchItem": "unknown_asset_search_item",
    "UnknownSceneBackground": "unknown_scene_background",
    "UnknownSceneScript": "unknown_scene_script",
    "UnknownTemplateVariable": "unknown_template_variable",
    "UnknownTtsEvent": "unknown_tts_event",
    "UpdateAvatarGroupRequest": "update_avatar_group_request",
    "UpdateAvatarLookRequest": "update_avatar_look_request",
    "UpdateBrandGlossaryRequest": "update_brand_glossary_request",
    "UpdateBrandKitRequest": "update_brand_kit_request",
    "UpdateLipsyncRequest": "update_lipsync_request",
    "UpdateVideoTranslationRequest": "update_video_translation_request",
    "UpdateWebhookEndpointRequest": "update_webhook_endpoint_request",
    "UpdateWorkflowRequest": "update_workflow_request",
    "UploadAssetV3Response": "upload_asset_v3_response",
    "UploadProofreadSrtRequest": "upload_proofread_srt_request",
    "UsageBasedBilling": "usage_based_billing",
    "UserInfoResponse": "user_info_response",
    "VideoAgentCreateStatus": "video_agent_create_status",
    "VideoAgentMessage": "video_agent_message",
    "VideoAgentMessageType": "video_agent_message_type",
    "VideoAgentMode": "video_agent_mode",
    "VideoAgentOrientation": "video_agent_orientation",
    "VideoAgentResource": "video_agent_resource",
    "VideoAgentSessionItem": "video_agent_session_item",
    "VideoAgentSessionStatus": "video_agent_session_status",
    "VideoAgentStyle": "video_agent_style",
    "VideoAspectRatio": "video_aspect_ratio",
    "VideoAvatarV2": "video_avatar_v2",
    "VideoAvatarV2Detail": "video_avatar_v2_detail",
    "VideoAvatarV2Status": "video_avatar_v2_status",
    "VideoContext": "video_context",
    "VideoDetail": "video_detail",
    "VideoFit": "video_fit",
    "VideoModel": "video_model",
    "VideoOutputFormat": "video_output_format",
    "VideoQualityBatch": "video_quality_batch",
    "VideoQualityBatchAccepted": "video_quality_batch_accepted",
    "VideoQualityBatchItem": "video_quality_batch_item",
    "VideoQualityBatchRequest": "video_quality_batch_request",
    "VideoQualityComparison": "video_quality_comparison",
    "VideoQualityComparisonRequest": "video_quality_comparison_request",
    "VideoQualityCounts": "video_quality_counts",
    "VideoQualityError": "video_quality_error",
    "VideoQualityQuestion": "video_quality_question",
    "VideoQualityResult": "video_quality_result",
    "VideoQualitySide": "video_quality_side",
    "VideoQualityStatus": "video_quality_status",
    "VideoResolution": "video_resolution",
    "VideoScene": "video_scene",
    "VideoScenesResponse": "video_scenes_response",
    "VideoStatus": "video_status",
    "VideoTranslationDetail": "video_translation_detail",
    "VideoTranslationLanguages": "video_translation_languages",
    "VideoTranslationStatus": "video_translation_status",
    "VoiceDetail": "voice_detail",
    "VoiceEngineSettings": "voice_engine_settings",
    "VoiceItem": "voice_item",
    "VoiceSettingsInput": "voice_settings_input",
    "VoiceStatus": "voice_status",
    "VoiceType": "voice_type",
    "WalletAutoReload": "wallet_auto_reload",
    "WalletBilling": "wallet_billing",
    "WalletCurrency": "wallet_currency",
    "WatermarkPlacement": "watermark_placement",
    "WatermarkPosition": "watermark_position",
    "WatermarkSetting": "watermark_setting",
    "WebhookEndpointResponse": "webhook_endpoint_response",
    "WebhookEventResponse": "webhook_event_response",
    "WebhookEventType": "webhook_event_type",
    "WebhookEventTypeItem": "webhook_event_type_item",
    "WordTimestamp": "word_timestamp",
    "WorkflowDefinition": "workflow_definition",
    "WorkflowDefinitionItem": "workflow_definition_item",
    "WorkflowFamily": "workflow_family",
    "WorkflowInput": "workflow_input",
    "WorkflowInputType": "workflow_input_type",
    "WorkflowLatestVersion": "workflow_latest_version",
    "WorkflowLifecycle": "workflow_lifecycle",
    "WorkflowNode": "workflow_node",
    "WorkflowNodeStatus": "workflow_node_status",
    "WorkflowNodeTypes": "workflow_node_types",
    "WorkflowOutput": "workflow_output",
    "WorkflowOutputDelivery": "workflow_output_delivery",
    "WorkflowOutputStatus": "workflow_output_status",
    "WorkflowPlanNode": "workflow_plan_node",
    "WorkflowPort": "workflow_port",
    "WorkflowProgress": "workflow_progress",
    "WorkflowRun": "workflow_run",
    "WorkflowRunError": "workflow_run_error",
    "WorkflowRunItem": "workflow_run_item",
    "WorkflowRunNodeItem": "workflow_run_node_item",
    "WorkflowRunOutput": "workflow_run_output",
    "WorkflowRunRef": "workflow_run_ref",
    "WorkflowRunStatus": "workflow_run_status",
    "WorkflowStatus": "workflow_status",
    "WorkflowVariant": "workflow_variant",
    "WorkflowVersion": "workflow_version",
    "WorkflowVersionItem": "workflow_version_item",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{_MODULES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
